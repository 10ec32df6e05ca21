// Reads {"texts": [...], "seconds": n} on standard input; prints bytes of text handled per second by compromise.
const nlp = require("compromise");
const { texts, seconds } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const began = process.hrtime.bigint();
const spent = () => Number(process.hrtime.bigint() - began) / 1e9;
let bytes = 0;
for (let i = 0; i === 0 || spent() < seconds; i = (i + 1) % texts.length) {
  const doc = nlp(texts[i]);
  doc.people().json();
  doc.places().json();
  doc.organizations().json();
  doc.quotations().json();
  bytes += Buffer.byteLength(texts[i]);
  if (spent() >= seconds) break;
}
console.log(bytes / spent());
