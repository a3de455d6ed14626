declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** A DynamoDB on LevelDB: in the folder `path`, or in memory without it. Closing the server closes the database. */
  export default function dynalite(options: { path?: string; createTableMs?: number; deleteTableMs?: number }): Server;
}
