export { carries } from './carries.ts';
export { judgeSubmission } from './judge.ts';
export { challengeFrames } from './vendors.ts';
