/** A refusal as the server tells it: a stable code, what is wrong, what to do, the request's number. */
import type { Language } from '@/i18n/texts';

export type ProblemBody = {
  code?: string;
  message?: string;
  message_zh?: string;
  field?: string | null;
  cure?: string | null;
  cure_zh?: string | null;
  request?: string | null;
  [fact: string]: unknown;
};

export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly body: ProblemBody;
  readonly request: string | null;

  constructor(status: number, body: ProblemBody, request: string | null) {
    super(body.message ?? `HTTP ${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = body.code ?? `http_${status}`;
    this.body = body;
    this.request = body.request ?? request;
  }

  get field(): string | null {
    return this.body.field ?? null;
  }

  said(language: Language): string {
    return (language === 'zh-CN' && this.body.message_zh) || this.message;
  }

  cure(language: Language): string {
    return (language === 'zh-CN' && this.body.cure_zh) || this.body.cure || '';
  }
}

/** The server could not be reached at all. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}

export async function problemOf(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => ({}))) as ProblemBody;
  return new ApiProblem(response.status, body, response.headers.get('x-request-id'));
}
