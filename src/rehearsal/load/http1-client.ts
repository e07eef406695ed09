import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { Client, Sent } from './client';
import { isOnNewConnection, slotOf } from './connection-slots';
import type { LoadPlan } from './load-plan';
import { codeOf, type Outcome } from './outcome';
import { mayRepeat } from './repeat';

/**
 * HTTP/1.1 with Node's own client. Each kept connection has an agent, and requests use the agents in turn. A request
 * whose connection still awaits an answer gets a temporary second connection instead of waiting.
 */
export class Http1Client implements Client {
  private readonly plan: LoadPlan;
  private readonly url: URL;
  private readonly kept: readonly http.Agent[];
  private readonly fresh: http.Agent;
  /** Whether each new connection has to look up a host name. */
  private readonly hasName: boolean;

  constructor(plan: LoadPlan) {
    this.plan = plan;
    this.url = new URL(plan.url);
    this.hasName = isIP(this.url.hostname.replace(/^\[|\]$/g, '')) === 0;
    this.kept = Array.from({ length: plan.connections }, () => this.agent({ keepAlive: true, maxFreeSockets: 1 }));
    this.fresh = this.agent({ keepAlive: false });
  }

  async send(index: number): Promise<Sent> {
    const kept = this.kept[slotOf(this.plan, index)];
    const began = performance.now();
    const sent = await this.request(isOnNewConnection(this.plan, index) || kept === undefined ? this.fresh : kept);
    return mayRepeat(this.plan, sent.outcome, sent.isReused, performance.now() - began)
      ? { ...(await this.request(this.fresh)), isRepeated: true }
      : sent;
  }

  close(): void {
    [...this.kept, this.fresh].forEach((agent) => {
      agent.destroy();
    });
  }

  private agent(options: http.AgentOptions): http.Agent {
    return this.url.protocol === 'https:'
      ? new https.Agent({ ...options, rejectUnauthorized: !this.plan.insecure })
      : new http.Agent(options);
  }

  private request(agent: http.Agent): Promise<Sent> {
    const { method, headers, body, timeoutSeconds } = this.plan;
    const { request: start } = this.url.protocol === 'https:' ? https : http;
    return new Promise((resolve) => {
      const request = start(this.url, { method, headers, agent });
      let hasBegun = false;
      let isLookingUp = false;
      const timer = setTimeout(() => {
        // The address was not known yet, so this is not a failure of the workload.
        end(isLookingUp ? { kind: 'broken', code: 'EAI_AGAIN', hasBegun } : { kind: 'timeout' });
      }, timeoutSeconds * 1000);
      // Later outcomes do not matter: only the first one settles the promise.
      const end = (outcome: Outcome): void => {
        clearTimeout(timer);
        resolve({ outcome, isReused: request.reusedSocket, isRepeated: false });
        if (outcome.kind !== 'status') {
          request.destroy();
        }
      };
      const fail = (error: unknown): void => {
        end({ kind: 'broken', code: codeOf(error), hasBegun });
      };
      request.on('error', fail);
      request.on('socket', (socket) => {
        isLookingUp = socket.connecting && this.hasName;
        // A kept connection never looks up its name again, so listeners would pile up on it.
        if (isLookingUp) {
          socket.once('lookup', () => {
            isLookingUp = false;
          });
        }
      });
      request.on('response', (response) => {
        hasBegun = true;
        response.on('end', () => {
          end({ kind: 'status', status: response.statusCode ?? 0 });
        });
        response.on('error', fail);
        response.resume();
      });
      request.end(body);
    });
  }
}
