// Executes mapping templates as API Gateway does: Velocity, with the variables that the API Gateway developer guide's
// "mapping template reference" documents. Reads a list of {template, body, params, context} from standard input; gives a
// list of {text, override}: what the template wrote, and what it set in $context.responseOverride.
const {Compile, parse} = require('velocityjs');

// Velocity runs on Java: a text has the methods of java.lang.String. Those that our templates use and JavaScript lacks:
const javaText = {
  contains: (text, part) => text.includes(part),
  replaceAll: (text, pattern, replacement) => text.replace(new RegExp(pattern, 'g'), replacement),
};
const methods = {
  match: ({property, context}) => typeof context === 'string' && Object.hasOwn(javaText, property),
  resolve: ({property, context, params}) => javaText[property](context, ...params),
};

// Apache Commons Lang's StringEscapeUtils.escapeJavaScript, which $util.escapeJavaScript is.
function escapeJavaScript(text) {
  const short = {'\b': '\\b', '\n': '\\n', '\t': '\\t', '\f': '\\f', '\r': '\\r', "'": "\\'", '"': '\\"', '\\': '\\\\', '/': '\\/'};
  const hex = (c) => '\\u' + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return String(text).replace(/[^]/g, (c) => short[c] ?? (c < ' ' || c > '~' ? hex(c) : c));
}

// `$` and members below it: all that our templates ask for; anything else is a fault of the test.
function select(value, path) {
  if (!/^\$(\.\w+)*$/.test(path)) throw new Error(`the path ${path} is not supported here`);
  return path.split('.').slice(1).reduce((found, name) => found?.[name], value);
}

function variables({body, params, context}) {
  const document = () => JSON.parse(body);
  const given = {path: {}, querystring: {}, header: {}, ...params};
  const all = Object.fromEntries(Object.entries(given).map(([kind, values]) => [kind, {...values, get: (name) => values[name]}]));
  return {
    input: {
      body,
      json: (path) => JSON.stringify(select(document(), path)),
      path: (path) => select(document(), path),
      params: (name) => name === undefined ? all : given.path[name] ?? given.querystring[name] ?? given.header[name],
    },
    util: {
      escapeJavaScript,
      parseJson: JSON.parse,
      urlEncode: encodeURIComponent,
      urlDecode: decodeURIComponent,
      base64Encode: (text) => Buffer.from(text).toString('base64'),
      base64Decode: (text) => Buffer.from(text, 'base64').toString(),
    },
    context: {...context, responseOverride: {header: {}}},
  };
}

function execute(job) {
  const known = variables(job);
  const text = new Compile(parse(job.template), {escape: false, customMethodHandlers: [methods]}).render(known);
  return {text, override: known.context.responseOverride};
}

process.stdout.write(JSON.stringify(JSON.parse(require('fs').readFileSync(0, 'utf8')).map(execute)));
