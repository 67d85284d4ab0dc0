import { createTransport } from 'nodemailer';
import { OperationalError } from '../lib/errors.ts';

/** Nobody took the message; it is tried again. */
export class NotDelivered extends OperationalError {
  override readonly name = 'NotDelivered';
  readonly code = 'not-delivered';
  readonly disposition = 'retry';
}

export const PATIENCE_MS = 15_000;

export interface Mail {
  readonly from: string;
  readonly to: string | string[];
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  readonly date: Date;
  /** Without the angle brackets and the domain: the same for a repetition. */
  readonly id: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly attachments?: readonly {
    readonly filename: string;
    readonly content: Buffer;
    readonly contentType: string;
  }[];
}

/** Hands a message to the mail server once. @throws NotDelivered when it was not taken */
export async function sendMail(
  url: string,
  { id, attachments = [], headers = {}, ...mail }: Mail,
): Promise<void> {
  const transport = createTransport(url, {
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  } as object);
  try {
    await transport.sendMail({
      ...mail,
      messageId: `<${id}@${mail.from.split('@')[1]}>`,
      headers,
      attachments: [...attachments],
    });
  } catch (cause) {
    throw new NotDelivered(`the mail server did not take it: ${reasonOf(cause)}`, { cause });
  } finally {
    transport.close();
  }
}

/** Never the address: it may hold a password. */
export function reasonOf(error: unknown): string {
  const { code, cause, responseCode } = error as {
    code?: string;
    cause?: { code?: string };
    responseCode?: number;
  };
  return [code ?? cause?.code ?? (error as Error).name, responseCode]
    .filter((part) => part !== undefined)
    .join(' ');
}
