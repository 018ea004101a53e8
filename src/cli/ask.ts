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
export const askOn = async (asking: Asking, question: string): Promise<boolean> =>
  /^(y|yes|д|да)$/i.test((await readOn(asking, `${question} [y/N] `))?.trim() ?? '');

/** The line that was typed; null at an end of input and at a stop. */
export async function readOn({ input, output, interrupted, signal }: Asking, prompt: string): Promise<string | null> {
  const terminal = createInterface({ input, output, terminal: true });
  terminal.on('SIGINT', interrupted);
  try {
    const asked = terminal.question(prompt, { signal }).catch((error: unknown) => {
      if (error instanceof Error && error.name === 'AbortError') return null;
      throw error;
    });
    return await Promise.race([asked, once(terminal, 'close').then(() => null)]);
  } finally {
    terminal.close();
  }
}
