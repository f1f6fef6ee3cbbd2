// Asks an evaluator of IAM policies. Reads {policies, requests} from standard input: named policy documents (or lists of
// them, where a role has several), and requests {policy, action, resource, context, boundary}, the last being the name of a
// permissions boundary; gives, for each request, the result or {error} where IAM knows no such request.
const {runSimulation} = require('@cloud-copilot/iam-simulate');

const everything = {Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: '*', Resource: '*'}]};

// The default policy of a key, which leaves the decision to IAM; without it no role may use the key at all.
const defaultKeyPolicy = (account) => ({
  Version: '2012-10-17',
  Statement: [{Effect: 'Allow', Principal: {AWS: `arn:aws:iam::${account}:root`}, Action: 'kms:*', Resource: '*'}],
});

async function evaluate({policies, account}, {policy, action, resource, context, boundary}) {
  const answer = await runSimulation({
    identityPolicies: [policies[policy]].flat().map((document, i) => ({name: `${policy}-${i}`, policy: document})),
    permissionBoundaryPolicies: boundary ? [{name: boundary, policy: policies[boundary]}] : undefined,
    serviceControlPolicies: [{orgIdentifier: 'o-all', policies: [{name: 'everything', policy: everything}]}],
    resourceControlPolicies: [],
    resourcePolicy: action.startsWith('kms:') ? defaultKeyPolicy(account) : undefined,
    request: {
      action,
      principal: `arn:aws:iam::${account}:role/${policy}`,
      resource: {resource, accountId: account},
      contextVariables: context ?? {},
    },
  }, {});
  return answer.resultType === 'error' ? {error: answer.errors} : {result: answer.overallResult};
}

async function main() {
  const job = JSON.parse(require('fs').readFileSync(0, 'utf8'));
  process.stdout.write(JSON.stringify(await Promise.all(job.requests.map((request) => evaluate(job, request)))));
}

main();
