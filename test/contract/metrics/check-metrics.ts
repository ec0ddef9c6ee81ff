import { spawn } from 'node:child_process';
import { PrometheusTools } from '../prometheus/prometheus-tools.js';

/** Prometheus counts network traffic in bytes; speeds of links are agreed in bits, and these names are the contract's. */
export const TOLERATED = [
  'internet_desa_if_speed_bits_per_second use base unit "bytes" instead of "bits"',
  'internet_desa_link_contracted_bits_per_second use base unit "bytes" instead of "bits"',
];

/** What `promtool check metrics` says of a text in the classic format. */
export function checkMetrics(
  { environment }: PrometheusTools,
  text: string,
): Promise<{ code: number | null; lines: string[] }> {
  const [program, ...words] = ['promtool', 'check', 'metrics'] as const;
  const promtool = spawn(program, words, { env: environment });
  return new Promise((settle, fail) => {
    let said = '';
    for (const stream of [promtool.stdout, promtool.stderr])
      stream.on('data', (bytes: Buffer) => (said += bytes.toString()));
    promtool.once('error', fail);
    promtool.once('close', (code) =>
      settle({ code, lines: said.split('\n').filter((line) => line !== '') }),
    );
    promtool.stdin.end(text);
  });
}
