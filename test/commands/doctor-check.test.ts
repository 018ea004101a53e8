import { describe, expect, it } from 'vitest';
import { checkText, failed, failedBy, notChecked, passed, warned } from '../../src/commands/doctor-check.ts';
import { Halt, UsageError } from '../../src/domain/errors.ts';

describe('a check for people', () => {
  it('is one line, and under it what was refused and how to mend it', () => {
    expect(checkText(passed('browser', 'Chromium 150\nrefused before it: Chrome: not found'))).toBe('✓ a browser starts: Chromium 150\n    refused before it: Chrome: not found\n');
    expect(checkText(failed('imap', 'it refused us', 'Check the password.'))).toBe('✗ the IMAP server lets us in: it refused us\n    Check the password.\n');
    expect(checkText(warned('dmarc', 'no DMARC record', 'Publish one.'))).toBe('! warning: our domain has a DMARC policy: no DMARC record\n    Publish one.\n');
    expect(checkText(notChecked('sender', 'no mail arrived'))).toBe('– our sender address survives: not checked: no mail arrived\n');
  });

  it('shows what a server said without its control characters', () => {
    expect(checkText(failed('smtp', 'no \u001b[2J\u0007 entry', 'x'))).not.toMatch(/(?!\n)\p{Cc}/u);
  });
});

describe('an error of a check', () => {
  it('is told with its own way to resume, or with every problem', () => {
    expect(failedBy('smtp', new Halt('it is down', 'Wait.'))).toMatchObject({ state: 'failed', detail: 'it is down', mend: 'Wait.' });
    const problem = { file: 'study.yaml', got: 'a', wanted: 'b' };
    expect(failedBy('study', new UsageError([problem, problem]))).toMatchObject({ detail: '2 problems', mend: 'study.yaml: got a; wanted b\nstudy.yaml: got a; wanted b' });
  });

  it('that is our bug is not hidden', () => {
    expect(() => failedBy('study', new TypeError('x is undefined'))).toThrow(TypeError);
  });
});
