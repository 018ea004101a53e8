import { describe, expect, it } from 'vitest';
import { instant } from '../../src/domain/time.ts';
import { arrivalOf } from '../../src/inbox/arrival.ts';

const headers = [
  ['received', 'from relay.other.example by mx.client.example with ESMTP id 1; Tue, 03 Mar 2026 12:30:00 +0300 (MSK)'],
  ['received', 'from studio.example by relay.other.example; Tue, 03 Mar 2026 10:00:00 +0300'],
  ['date', 'Mon, 02 Mar 2026 09:00:00 +0300'],
] as const;
const stored = instant('2026-03-03T09:31:00Z');

describe('arrival', () => {
  it('is the topmost Received by our own server', () => {
    expect(arrivalOf(headers, ['client.example'], stored)).toEqual({ arrivedAt: '2026-03-03T09:30:00.000Z', basis: 'received' });
  });

  it('is the time of storing when no line is ours', () => {
    expect(arrivalOf(headers, ['ours.example'], stored)).toEqual({ arrivedAt: stored, basis: 'internal_date' });
  });

  it('is the sender\'s Date, flagged, when there is nothing else', () => {
    expect(arrivalOf(headers, [], null)).toEqual({ arrivedAt: '2026-03-02T06:00:00.000Z', basis: 'date_header' });
    expect(arrivalOf([['date', 'yesterday']], [], null)).toBeNull();
  });

  it('does not believe a server that only claims to have got it from us', () => {
    expect(arrivalOf([['received', 'from mx.client.example by evil.example; Tue, 03 Mar 2026 01:00:00 +0300']], ['client.example'], stored)?.basis).toBe('internal_date');
  });
});
