import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, ListTablesCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../infra/local/database.ts';
import { tables } from '../../infra/tables.ts';

const scratch = mkdtempSync(join(tmpdir(), 'spamshield-data-'));
afterAll(() => rmSync(scratch, { recursive: true }));

let folders = 0;
const newFolder = () => join(scratch, `data-${folders++}`);

const opened: Database[] = [];
async function open(folder?: string): Promise<Database> {
  const database = await openDatabase(folder);
  opened.push(database);
  return database;
}
afterEach(() => Promise.all(opened.splice(0).map((database) => database.close())));

function clientOf({ environment }: Database, accessKeyId = environment['AWS_ACCESS_KEY_ID'] as string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint: environment['AWS_ENDPOINT_URL_DYNAMODB'] as string,
    region: environment['AWS_REGION'] as string,
    credentials: { accessKeyId, secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
}

/** Variables of secrets, and the files that they are kept in. */
const secrets = [
  ['SPAMSHIELD_PEPPER', 'pepper'],
  ['SPAMSHIELD_RECEIPT_KEYS', 'receipt-keys'],
] as const;

const item = { pk: { S: 'tenant#user' }, note: { S: 'kept' } };
const put = (database: Database) =>
  clientOf(database).send(new PutItemCommand({ TableName: tables.preferences.localName, Item: item }));
const get = async (database: Database) => {
  const Key = { pk: item.pk };
  const { Item } = await clientOf(database).send(
    new GetItemCommand({ TableName: tables.preferences.localName, Key, ConsistentRead: true }),
  );
  return Item;
};

describe('the embedded database', () => {
  it('has every table, and tells functions their names', async () => {
    const database = await open();
    const { TableNames } = await clientOf(database).send(new ListTablesCommand({}));
    const definitions = Object.values(tables);
    expect(TableNames).toEqual(definitions.map(({ localName }) => localName).sort());
    for (const { variable, localName } of definitions) expect(database.environment[variable]).toBe(localName);
  });

  it('keeps data and secrets in its folder between starts, readable by its owner alone', async () => {
    const folder = newFolder();
    const first = await openDatabase(folder);
    await put(first);
    await first.close();
    const second = await open(folder);
    expect(await get(second)).toEqual(item);
    for (const [variable, file] of secrets) {
      expect(second.environment[variable]).toBe(first.environment[variable]);
      expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    }
    expect(readdirSync(folder).sort()).toEqual(['dynamodb', 'pepper', 'receipt-keys']);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('keeps nothing without a folder', async () => {
    const first = await openDatabase(undefined);
    await put(first);
    await first.close();
    const second = await open();
    expect(await get(second)).toBeUndefined();
    for (const [variable] of secrets) expect(second.environment[variable]).not.toBe(first.environment[variable]);
  });

  it('keeps what was acknowledged when its process is killed', async () => {
    const folder = newFolder();
    const program = `
      const { openDatabase } = await import('./infra/local/database.ts');
      console.log(JSON.stringify((await openDatabase(process.argv[1])).environment));
    `;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(child.stdout, 'data');
    await put({ environment: JSON.parse(String(line)), close: async () => {} });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await get(await open(folder))).toEqual(item);
  });

  it('answers nobody who lacks the key of this start', async () => {
    const client = clientOf(await open(), 'somebody');
    await expect(client.send(new ListTablesCommand({}))).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  });

  it('answers no page of another origin', async () => {
    const endpoint = (await open()).environment['AWS_ENDPOINT_URL_DYNAMODB'] as string;
    const response = await fetch(endpoint, { method: 'OPTIONS', headers: { origin: 'https://example.com' } });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  });

  it('survives a client that goes away in the middle of a request', async () => {
    const database = await open();
    const { port } = new URL(database.environment['AWS_ENDPOINT_URL_DYNAMODB'] as string);
    const socket = connect(Number(port), '127.0.0.1');
    const authorization = `AWS4-HMAC-SHA256 Credential=${database.environment['AWS_ACCESS_KEY_ID']}/x`;
    socket.write(`POST / HTTP/1.1\r\nhost: x\r\nauthorization: ${authorization}\r\ncontent-length: 9\r\n\r\n{`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await get(database)).toBeUndefined();
  });
});

describe('a data folder', () => {
  it('fails while another process has it', async () => {
    const folder = newFolder();
    await open(folder);
    await expect(openDatabase(folder)).rejects.toThrow(
      `--data ${folder} is in use by another process; stop it, or choose another folder`,
    );
  });

  it('fails when it is a file', async () => {
    const file = newFolder();
    writeFileSync(file, '');
    await expect(openDatabase(file)).rejects.toThrow(`--data ${file} is no folder`);
  });

  it('fails when it cannot be made', async () => {
    await expect(openDatabase('/sys/spamshield')).rejects.toThrow(/^--data \/sys\/spamshield cannot be made \(E/);
  });

  it('fails when its files are damaged', async () => {
    const folder = newFolder();
    await (await openDatabase(folder)).close();
    writeFileSync(join(folder, 'dynamodb/CURRENT'), 'damaged\n');
    await expect(openDatabase(folder)).rejects.toThrow(/^--data .* cannot be opened \(/);
  });
});
