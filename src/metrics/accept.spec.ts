import { describe, expect, it } from '@jest/globals';
import { acceptsGzip, offerOf } from './accept.js';

const CLASSIC = 'text/plain; version=0.0.4; charset=utf-8';
const OPEN = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

describe('what an Accept header is answered with', () => {
  it.each<[string, string | undefined, string]>([
    ['none', undefined, CLASSIC],
    ['a browser', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', CLASSIC],
    ['curl', '*/*', CLASSIC],
    [
      'Prometheus 2',
      'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1',
      OPEN,
    ],
    [
      'Prometheus 3',
      'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1',
      OPEN,
    ],
    [
      'Prometheus with native histograms: protobuf is not here',
      'application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,application/openmetrics-text;version=1.0.0;q=0.5,*/*;q=0.1',
      OPEN,
    ],
    [
      'the older OpenMetrics',
      'application/openmetrics-text; version=0.0.1',
      'application/openmetrics-text; version=0.0.1; charset=utf-8',
    ],
    [
      'the classic text first',
      'application/openmetrics-text;version=1.0.0;q=0.3,text/plain;version=0.0.4;q=0.9',
      CLASSIC,
    ],
    ['OpenMetrics refused', 'application/openmetrics-text;q=0, */*;q=0.1', CLASSIC],
    ['a version that is not here', 'application/openmetrics-text;version=2.0.0', CLASSIC],
    ['a quoted version', 'Application/OpenMetrics-Text; Version="1.0.0"', OPEN],
    ['a weight that is none', 'application/openmetrics-text;q=high', CLASSIC],
    ['nothing that is here', 'application/json', CLASSIC],
  ])('%s', (_, header, contentType) => {
    expect(offerOf(header).contentType).toBe(contentType);
    expect(offerOf(header).format).toBe(contentType === CLASSIC ? 'classic' : 'openmetrics');
  });

  it.each<[string | undefined, boolean]>([
    ['gzip', true],
    ['deflate, gzip;q=0.5', true],
    ['gzip;q=0', false],
    ['br', false],
    ['identity', false],
    [undefined, false],
  ])('compresses for %p: %p', (header, zipped) => {
    expect(acceptsGzip(header)).toBe(zipped);
  });
});
