import { RE2JS, RE2JSSyntaxException } from 're2js';
import { BadInput } from '../lib/errors.ts';
import { say } from '../lib/say.ts';

const LONGEST = 500;

/**
 * Compiles a pattern with RE2 (linear time, so no pattern can hang a screening).
 * @throws BadInput with the position, counted from 1, of what RE2 refuses
 */
export function checkPattern(pattern: string): void {
  if (pattern === '' || pattern.length > LONGEST) {
    throw new BadInput(
      say('pattern-length', 'A pattern has 1 to {most} characters, this one {length}', {
        most: LONGEST,
        length: pattern.length,
      }),
    );
  }
  const problem = syntaxProblem(pattern);
  if (problem === null) {
    if (RE2JS.compile(pattern).matcher('').find()) {
      throw new BadInput(
        say('pattern-matches-all', 'Pattern "{pattern}" matches every host: write what the host must hold', {
          pattern,
        }),
      );
    }
    return;
  }
  const at = positionOf(pattern, problem) + 1;
  const text = 'Pattern "{pattern}" is refused at position {at}: {why} (RE2 syntax)';
  throw new BadInput(say('pattern-refused', text, { pattern, at, why: problem.error }));
}

function syntaxProblem(pattern: string): RE2JSSyntaxException | null {
  try {
    RE2JS.compile(pattern);
    return null;
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return error;
    throw error;
  }
}

/** RE2 names the piece it refuses, not where it stands: it is at the end of the first prefix refused for that piece. */
function positionOf(pattern: string, { error, input }: RE2JSSyntaxException): number {
  if (error.startsWith('missing closing )')) return unclosed(pattern);
  if (input == null || input === '') return pattern.length - 1;
  for (let length = 1; length <= pattern.length; length += 1) {
    const problem = syntaxProblem(pattern.slice(0, length));
    if (problem?.error === error && problem.input === input) return length - input.length;
  }
  return Math.max(0, pattern.indexOf(input));
}

/** The last parenthesis that nothing closes, outside classes and escapes. */
function unclosed(pattern: string): number {
  const open: number[] = [];
  let inClass = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at];
    if (character === '\\') at += 1;
    else if (inClass) inClass = character !== ']';
    else if (character === '[') inClass = true;
    else if (character === '(') open.push(at);
    else if (character === ')') open.pop();
  }
  return open.at(-1) ?? 0;
}
