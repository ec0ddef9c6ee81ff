import { Global, Module } from '@nestjs/common';
import { ProcessTelemetry } from './telemetry.js';

@Global()
@Module({ providers: [ProcessTelemetry], exports: [ProcessTelemetry] })
export class TelemetryModule {}
