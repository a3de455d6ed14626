import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ClassicLevel } from 'classic-level';
import dynalite from 'dynalite';
import { pepperBytesMin } from '#adapters/keyed-hash.ts';
import { tables } from '../tables.ts';
import { UsageError } from './command.ts';
import { createTables } from './create-tables.ts';

/** The embedded DynamoDB, with every table in place. */
export type Database = {
  /** What functions find in their environment in AWS, for this database: endpoint, credentials, table names, secrets. */
  readonly environment: Readonly<Record<string, string>>;
  /** Ends the connections, waits for writes under way and releases the folder. */
  close(): Promise<void>;
};

const localRegion = 'us-east-1';

/** What a developer's own environment may hold and the SDK would heed: it would reach for AWS, or for credentials that expire. */
const unsetForLocal = {
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
  AWS_PROFILE: '',
  AWS_SESSION_TOKEN: '',
  AWS_CREDENTIAL_EXPIRATION: '',
};

/**
 * Opens the database in `folder`, which is made when missing and kept for the next start; without a folder, in memory.
 *
 * @throws UsageError when the folder cannot be used
 */
export async function openDatabase(folder: string | undefined): Promise<Database> {
  const path = folder === undefined ? undefined : join(folder, 'dynamodb');
  if (folder !== undefined && path !== undefined) await assertUsable(folder, path);
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, ...(path !== undefined && { path }) });
  const accessKeyId = randomBytes(16).toString('hex');
  guard(server, accessKeyId);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    const closed = new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
    });
    server.closeAllConnections();
    await closed;
  };
  try {
    const client = new DynamoDBClient({
      endpoint,
      region: localRegion,
      credentials: { accessKeyId, secretAccessKey: accessKeyId },
    });
    await createTables(client, Object.values(tables));
    client.destroy();
    return {
      environment: {
        AWS_ENDPOINT_URL_DYNAMODB: endpoint,
        AWS_REGION: localRegion,
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: accessKeyId,
        ...unsetForLocal,
        ...Object.fromEntries(Object.values(tables).map(({ variable, localName }) => [variable, localName])),
        SPAMSHIELD_TRAINING_DATA: trainingFolder(folder),
        SPAMSHIELD_PEPPER: await secret(folder, 'pepper', randomKey()),
        SPAMSHIELD_RECEIPT_KEYS: await secret(folder, 'receipt-keys', `local:${randomKey()}`),
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Beside the database: its pepper names the events. In memory nothing trains, and nothing is found where nothing was made. */
export function trainingFolder(folder: string | undefined): string {
  return join(folder ?? join(tmpdir(), `spamshield-in-memory-${process.pid}`), 'training');
}

/** Dynalite takes any credentials, answers web pages of any origin, and throws when a client goes away: none of that here. */
function guard(server: Server, accessKeyId: string): void {
  const answer = server.listeners('request')[0] as RequestListener;
  server.removeAllListeners('request').on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!request.headers.authorization?.includes(`Credential=${accessKeyId}/`)) {
      response.writeHead(403).end();
      return;
    }
    answer(request, response);
    request.removeAllListeners('error').on('error', () => response.destroy());
  });
}

/** Fails now and in plain words: Dynalite opens its database later, and ends the process when it cannot. */
async function assertUsable(folder: string, path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'EEXIST' || code === 'ENOTDIR' ? 'is no folder' : `cannot be made (${code})`;
    throw new UsageError(`--data ${folder} ${reason}`);
  }
  const level = new ClassicLevel(path);
  try {
    await level.open();
  } catch (error) {
    const { code, message } = (error as Error).cause as NodeJS.ErrnoException;
    if (code === 'LEVEL_LOCKED') {
      throw new UsageError(`--data ${folder} is in use by another process; stop it, or choose another folder`);
    }
    throw new UsageError(`--data ${folder} cannot be opened (${message})`);
  } finally {
    await level.close();
  }
}

/**
 * A secret of this machine, kept beside the data: with another pepper no record would be found again, and with other receipt keys
 * no receipt from before.
 */
async function secret(folder: string | undefined, name: string, fresh: string): Promise<string> {
  if (folder === undefined) return fresh;
  const file = join(folder, name);
  const draft = `${file}.${process.pid}`;
  try {
    // Linked once it is whole: a process that is killed here must not leave half a secret for the next start.
    await writeFile(draft, fresh, { mode: 0o600 });
    await link(draft, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw new UsageError(`${file} cannot be written (${code})`);
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be read (${error.code})`);
  });
}

function randomKey(): string {
  return randomBytes(pepperBytesMin).toString('base64');
}
