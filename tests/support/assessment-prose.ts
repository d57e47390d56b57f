import { randomNumbers } from './random-numbers.ts'

// Written without looking at the priming of the share link's text model; a test holds that no run of five words stands in both.
const SUBJECTS =
  `our SOC|the fraud desk|Kubernetes admission control|the nightly retraining job|a contractor's notebook server|Splunk|
Microsoft Sentinel|the LLM proxy|CrowdStrike Falcon|one legacy scoring service|marketing's summariser|the vector store|our Hugging Face mirror|
the MLOps crew|third-party embeddings|GitHub Actions|the loan approval model|Okta|the on-call engineer|a quarterly tabletop|Terraform drift detection|
the German subsidiary|input normalisation|Azure OpenAI content filtering|the chat widget|SageMaker endpoint policy|the speech pipeline|
an open Jupyter instance|the plugin marketplace|output watermarking|the labelling vendor|our bug bounty|the privacy office|DLP on outbound mail|
egress filtering|the feature store|a canary record|the model card|internal audit|the robotics lab|pair programming assistants|the email triage agent|
Snowflake row policies|the image moderation service|the procurement questionnaire|an intern's prototype|Zscaler|the recommender|Grafana dashboards|
the MCP gateway|perplexity scoring|the ISO 42001 auditor|the old regression suite|the CISO`.split(/\|\n?/)
const VERBS =
  `spotted|missed|quarantines|flags|rejects|only samples|cannot see|would probably stop|barely slowed down|never inspected|correlates|rewrites|
mirrors|throttled|escalated|overlooks|retains|anonymises|enriches|hands over|still trusts|caught two of five|pages us about|documents|replays|
duplicates|masks|no longer accepts|waves through|suppresses`.split(/\|\n?/)
const OBJECTS =
  `base64 smuggled instructions|bulk inference from a single tenant|poisoned wheel files|lookalike package names|verbatim system prompt leaks|
pickled checkpoints|membership inference probes|invoice images with hidden text|long-running agent sessions|gradient queries|cloned voices|
credential stuffing against the portal|tampered annotations|typosquatted datasets|stale OAuth grants|indirect injection through calendar invites|
role-play jailbreaks|unicode homoglyphs|exfiltration over markdown images|abnormally cheap queries|cross-tenant cache hits|sudden accuracy drops|
unsigned containers|fake support tickets|shadow deployments|oversized context windows|adversarial patches on pallets|drifted thresholds|
undocumented tool permissions|suspicious fine-tuning uploads|token floods|scraped profile photos|deepfake onboarding videos|orphaned API keys|
copied weights on laptops|half the crafted samples|retrieval results from wikis|hallucinated dependencies`.split(
    /\|\n?/,
  )
const WHERE =
  `in Frankfurt and Dublin|on weekdays|since March|within eleven minutes|for premium tenants|behind the VPN|outside office hours|in two regions|
at ingestion|before the merge|after a twelve hour delay|on the mobile app|during the May exercise|across both clusters|at the edge|for batch scoring|
in roughly a third of attempts|under synthetic load|on paper`.split(/\|\n?/)
const TAILS =
  `so we count it as half a control|but nobody owns the follow-up|pending sign-off from legal|and the rule has fired four times this year|
which finance considers good enough|although the sensor was muted in June|until the migration to the new tenant finishes|see ticket AI-%n for screenshots|
and retention is merely %n days|therefore amber rather than green|because the licence tier lacks that telemetry|hence the low score|
while Purple Team asks for another round|and mean time to triage fell to %n minutes|though false positives annoy everybody|
budget line %n covers the fix|except when the browser plugin is disabled|as proven by replaying %n captured sessions|yet recall sits around %n percent|
owner unclear after the reorganisation|revisit once the supplier ships version %n`.split(/\|\n?/)

/** Comments as an assessor types them: 8 to 20 words or so, hardly one like another. The same for the same seed. */
export function assessmentComments(count: number, seed: number): readonly string[] {
  const next = randomNumbers(seed)
  const one = (from: readonly string[]) => (from[next(from.length)] ?? '').replace('%n', String(next(900) + 3))
  return Array.from({ length: count }, () => {
    const start = one(SUBJECTS)
    const core = `${start.charAt(0).toUpperCase()}${start.slice(1)} ${one(VERBS)} ${one(OBJECTS)}`
    const place = next(3) === 0 ? '' : ` ${one(WHERE)}`
    return next(4) === 0 ? `${core}${place}; ${one(TAILS)}.` : `${core}${place}, ${one(TAILS)}.`
  })
}
