import { readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { SampleOnCall } from '../../incidents/on-call/on-call-sample.js';
import {
  calendarDay,
  holidayBody,
  newPersonBody,
  newTeamBody,
  planCode,
  rotaBody,
} from '../../incidents/on-call/on-call-schema.js';

const onCallSchema = z.strictObject({
  people: z.array(newPersonBody),
  teams: z.array(newTeamBody),
  rotas: z.array(rotaBody.extend({ team: planCode, startsOn: calendarDay })),
  holidays: z.array(holidayBody.extend({ day: calendarDay })),
});

/** Reads config/sample/oncall.yaml; throws where it is not as it should be. */
export function readSampleOnCall(path: string): SampleOnCall {
  return onCallSchema.parse(parseYaml(readFileSync(path, 'utf8'), { schema: 'core' }));
}
