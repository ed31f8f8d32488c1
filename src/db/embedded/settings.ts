/**
 * Settings of the embedded server, for one machine that also runs the program. They are written at
 * each start, and lines that the operator adds to postgresql.conf win over them.
 */
export const SETTINGS_FILE = 'semester-of-code.conf';

const SETTINGS: Record<string, string> = {
  max_connections: '100',
  shared_buffers: '128MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '512MB',
  random_page_cost: '1.1',
  jit: 'off',
  // Reading in the calling process spares three processes, on data that fit in memory.
  io_method: 'sync',
  TimeZone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  unix_socket_permissions: '0700',
  password_encryption: 'scram-sha-256',
  // One file per day of the week, each emptied when its day comes again.
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgresql-%a.log',
  log_file_mode: '0600',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'on',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
  // Details of an error quote the row: people's data stay out of the log.
  log_error_verbosity: 'terse',
};

export function settingsText(): string {
  const lines = Object.entries(SETTINGS).map(([name, value]) => `${name} = '${value}'`);
  return `# Written at each start. Change postgresql.conf, below its last line, instead.\n${lines.join('\n')}\n`;
}

/** Added once at the end of the postgresql.conf that initdb makes. */
export const INCLUDE = `
# ---- The program's settings; your own go below this line and win over them. ----
include '${SETTINGS_FILE}'
`;

/** Only the program's own user may come in, with its password; PostgreSQL's superuser never. */
export const ACCESS_RULES = `# type  database  user  address       method
local   all       bsoc                scram-sha-256
host    all       bsoc  127.0.0.1/32  scram-sha-256
`;

/** Arguments of one run. Without durability a crash may lose or spoil data: for tests. */
export function durabilityArguments(durable: boolean): string[] {
  const value = durable ? 'on' : 'off';
  return ['fsync', 'synchronous_commit', 'full_page_writes'].flatMap((name) => [
    '-c',
    `${name}=${value}`,
  ]);
}
