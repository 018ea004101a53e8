import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';

export interface Asking {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** Ctrl-C at the question, which readline keeps from the process. */
  readonly interrupted: () => void;
  readonly signal: AbortSignal;
}

/** True only where yes was typed: no answer, an end of input and a stop are a no. */
export async function askOn({ input, output, interrupted, signal }: Asking, question: string): Promise<boolean> {
  const terminal = createInterface({ input, output, terminal: true });
  terminal.on('SIGINT', interrupted);
  try {
    const asked = terminal.question(`${question} [y/N] `, { signal }).catch((error: unknown) => {
      if (error instanceof Error && error.name === 'AbortError') return '';
      throw error;
    });
    const answer = await Promise.race([asked, once(terminal, 'close').then(() => '')]);
    return /^(y|yes|д|да)$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
