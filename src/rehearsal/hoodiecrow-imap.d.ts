/** The part of hoodiecrow-imap 2.1.0 that the rehearsal uses; the package has no types of its own. */
declare module 'hoodiecrow-imap' {
  import type { EventEmitter } from 'node:events';
  import type { Server, Socket } from 'node:net';

  interface Message {
    uid: number;
    /** Bytes as a Latin-1 string. */
    raw: string;
  }

  interface Folder {
    uidvalidity: number;
    uidnext: number;
    messages: Message[];
  }

  interface Connection {
    readonly socket: Socket;
    /** Set while the client idles. */
    inputHandler: false | ((line: string) => void);
  }

  interface ImapServer extends EventEmitter {
    readonly server: Server;
    readonly connectionHandlers: ((connection: Connection) => void)[];
    listen(port: number, host: string, listening: () => void): void;
    close(closed: () => void): void;
    getMailbox(path: string): Folder | undefined;
    appendMessage(path: string, flags: readonly string[], internalDate: string, raw: string): { message: Message };
  }

  export default function hoodiecrow(options: {
    plugins: readonly string[];
    users: Readonly<Record<string, { password: string }>>;
    storage: object;
  }): ImapServer;
}
