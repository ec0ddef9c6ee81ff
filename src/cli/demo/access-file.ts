import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SignIn } from './demo-service.js';

const signInSchema = z.object({ user: z.string(), password: z.string(), apiToken: z.string() });

export interface DemoAddresses {
  readonly url: string;
  readonly metricsUrl: string;
  readonly simulatorUrl: string;
}

/**
 * DATA_DIR/demo-access.json: addresses and sign-in. It is there under that name only while the demo is ready (and after
 * it); the sign-in is made once, so between start and readiness it is kept beside it.
 */
export class DemoAccessFile {
  readonly path: string;
  private readonly pending: string;

  constructor(dataDir: string) {
    this.path = join(dataDir, 'demo-access.json');
    this.pending = `${this.path}.new`;
  }

  /** Sets the file of an earlier start aside. */
  begin(): void {
    if (existsSync(this.path)) renameSync(this.path, this.pending);
  }

  /** Keeps the sign-in made just now, or finds the one of an earlier start. Throws when there is neither. */
  signIn(made: SignIn | null): SignIn {
    if (made) {
      this.write({ ...made });
      return made;
    }
    try {
      return signInSchema.parse(JSON.parse(readFileSync(this.pending, 'utf8')));
    } catch (error) {
      throw new Error(
        `The sign-in of this data folder was written to ${this.path}, which is gone or damaged. ` +
          'Delete the folder to begin anew.',
        { cause: error },
      );
    }
  }

  /** The demo is ready at these addresses. */
  publish(addresses: DemoAddresses, signIn: SignIn): void {
    this.write({ ...addresses, ...signIn });
    renameSync(this.pending, this.path);
  }

  private write(content: Readonly<Record<string, string>>): void {
    writeFileSync(this.pending, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  }
}
