/** The only entry: `serve`, `work`, or one verb of the command line. */
import { run } from './cli/program.ts';

process.exitCode = await run(process.argv.slice(2));
