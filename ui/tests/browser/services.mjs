// A room whose header can ask for the weather and the markets: of the news site, through a gate that counts and can be
// shut, at a time that passes when the test says so.
import { createServer, request } from "node:http";
import { openRoom } from "./room.mjs";

const minute = 60;
/** A Monday, when banks work: 2026-11-23T09:00:00Z. */
const morning = 1_795_424_400;

/** `options` are those of a room, which opens in the zone of the test's own times. */
export async function openServedRoom(options = {}) {
  const more = { timezoneId: "UTC", ...options.more };
  const room = await openRoom({ at: morning, ...options, more });
  const gate = await openGate(room.newsstand.base);
  const post = (address) => fetch(address, { method: "POST" });
  let now = morning;
  const served = {
    ...room,
    gate,
    /** Time goes on for the reader, the services and the page; what is shown is told of it when it is opened anew. */
    async pass(minutes) {
      now += minutes * minute;
      await post(`${room.newsstand.base}/providers/time?at=${now}`);
      await post(`${room.bridge.base}/clock?at=${now}`);
      await room.page.clock.setFixedTime(now * 1_000);
    },
    /** What a service's next answers are like, until it is told `none`. */
    async fault(name, fault) {
      await post(`${room.newsstand.base}/providers/${name}/fault?fault=${fault}`);
    },
    async close() {
      await room.close();
      await gate.shut();
    },
  };
  await served.pass(0);
  await room.call("set_setting", { key: "providers.base", value: `${gate.base}/providers` });
  return served;
}

async function openGate(site) {
  const asked = [];
  const server = createServer((question, answer) => {
    asked.push(decodeURIComponent(question.url));
    const { method, headers } = question;
    const through = request(new URL(question.url, site), { method, headers }, (came) => {
      answer.writeHead(came.statusCode, came.headers);
      came.pipe(answer);
    });
    through.on("error", () => answer.destroy());
    question.pipe(through);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    base: `http://127.0.0.1:${server.address().port}`,
    /** What went through to a service, or to any. */
    asked: (name = "") => asked.filter((address) => address.startsWith(`/providers/${name}`)),
    /** As if the network were cut. */
    async shut() {
      const ended = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await ended;
    },
  };
}
