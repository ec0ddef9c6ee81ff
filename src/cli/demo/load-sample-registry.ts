import { SampleTarget } from './demo-service.js';
import { SampleRegistry, SampleSurroundings } from './sample-files.js';

/**
 * Loads the sample into an empty registry; the villages come last and in one piece, so that a start cut short is made
 * up for by the next. False when there is a registry already: it is left as it is, but for the sample's contracts,
 * response teams and on-call plan, which it gets where it has none.
 */
export async function loadSampleRegistry(
  target: SampleTarget,
  surroundings: SampleSurroundings,
  { file, agreements, onCall }: Pick<SampleRegistry, 'file' | 'agreements' | 'onCall'>,
): Promise<boolean> {
  const isNew = !(await target.isLoaded());
  if (isNew) await loadVillages(target, surroundings, file);
  await target.writeAgreements(agreements);
  await target.writeOnCall(onCall);
  return isNew;
}

async function loadVillages(
  target: SampleTarget,
  surroundings: SampleSurroundings,
  file: SampleRegistry['file'],
): Promise<void> {
  await target.writeProgramme(surroundings.programme);
  for (const provider of surroundings.providers) await target.writeProvider(provider);
  for (const node of surroundings.upstreamNodes) await target.writeUpstreamNode(node);
  for (const reference of surroundings.referenceTargets) {
    await target.writeReferenceTarget(reference);
  }
  for (const profile of surroundings.snmpProfiles) await target.writeSnmpProfile(profile);
  await target.importRegistry(file);
}
