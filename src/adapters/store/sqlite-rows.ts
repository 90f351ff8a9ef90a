import type { Round } from '../../domain/programme.ts';
import type { Response } from '../../domain/response.ts';
import { decodeResponse, decodeRound } from './documents.ts';
import type { Row } from './sqlite-statements.ts';

export function rounds(rows: Row[]): Round[] {
  return rows.map((row) => decodeRound(String(row['doc'])));
}

export function responsesOf(round: string, rows: Row[]): Response[] {
  return rows.map((row) => decodeResponse(round, row['open'] === 1, String(row['doc'])));
}
