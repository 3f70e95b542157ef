// The connections to a PostgreSQL that several nodes share.
import pg from 'pg';

export function openPool(connectionString: string, report: (error: unknown) => void): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 10, types: { getTypeParser: readType } });
  // An idle connection that breaks is replaced at the next query; unheard it would end the process.
  pool.on('error', report);
  return pool;
}

/** Times and counts are far below 2^53, so they may be numbers as they are in SQLite. */
const readType = ((type: number, format: 'text') =>
  type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format)) as typeof pg.types.getTypeParser;
