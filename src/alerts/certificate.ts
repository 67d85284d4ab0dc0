import { connect } from 'node:tls';

export interface CertificateState {
  readonly endpoint: string;
  /** Why it can't be trusted or read; null when it is fine. */
  readonly problem: string | null;
  readonly daysLeft: number;
}

const PATIENCE_MS = 10_000;
const DAY_MS = 86_400_000;

/** Looks at the certificate that an address of one's own (`https://host[:port]`) shows. Never throws. */
export function readCertificate(endpoint: string, now: Date): Promise<CertificateState> {
  const { hostname, port } = new URL(endpoint);
  return new Promise((done) => {
    const socket = connect({
      host: hostname,
      port: Number(port) || 443,
      ...(/^[\d.]+$|:/.test(hostname) ? {} : { servername: hostname }),
      // The certificate is looked at, nothing is sent.
      rejectUnauthorized: false,
      timeout: PATIENCE_MS,
    });
    const end = (state: Omit<CertificateState, 'endpoint'>) => {
      socket.destroy();
      done({ endpoint, ...state });
    };
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerCertificate();
      const daysLeft = (Date.parse(certificate.valid_to) - now.getTime()) / DAY_MS;
      const why = socket.authorizationError as unknown as { code?: string } | string | null;
      const problem = socket.authorized ? null : typeof why === 'string' ? why : (why?.code ?? 'not trusted');
      end({ problem, daysLeft: Number.isNaN(daysLeft) ? 0 : daysLeft });
    });
    socket.once('timeout', () => end({ problem: 'it does not answer', daysLeft: 0 }));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      end({ problem: error.code ?? error.message, daysLeft: 0 }),
    );
  });
}
