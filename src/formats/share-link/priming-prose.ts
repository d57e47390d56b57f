/**
 * Sentences that the text model has read before a link begins. Part of the format: see `priming.ts` before changing a character.
 * The first part is chosen from the descriptions of `data/ATLAS-2026.09.yaml` so that few sentences hold many of their frequent words
 * and pairs of words; the second is how people write in assessments.
 */
export const DESCRIPTIONS = `
Logs reveal unsafe prompts sent to the model.
Rights inherited from the user cap what a compromised agent collects through tools.
Filter answers that show the system prompt.
Access limits stop tampering with training data.
Claude Code runs the command in its bash tool.
The list shows which artifacts may be poisoned.
It is filed as a new ticket on the victim's public service portal.
Alignment makes harmful commands and instructions less likely.
Scanning finds malicious models or data before a user opens them.
Restoring inputs can undo adversarial changes.
The adversary registers domain names for use in the attack.
Detection blocks white-box examples at inference.
Segmentation keeps tools from collecting sensitive data in AI services.
A request for a summary of events or mail makes Gemini load the attacker's text into its context.
Secrets so found could leave over the implant.
Signature checks keep unsafe artifacts out of the supply chain.
Detectors identify and block phishing built on generated content.
A reverse shell connects the endpoint back to servers run by the researchers.
The researcher writes a small web server that records requests.
They are published on Hugging Face, without posing as any well-known model.
Caps slow black-box optimization, which needs many queries.
The same tokens would allow messages in the owner's name and other harm.
A hardened model is harder to evade.
A flaw in one model or family costs little when others still work.
A prompt is written that has an agent find credential files and place their contents in a tool argument.
Injected prompts cannot call tools while untrusted data is in context.
Fewer, coarser, smoothed or rounded outputs give inversion attacks less signal.
Validation stops injections waiting for a trigger.
Read returns the raw process environment with ANTHROPIC_API_KEY and perhaps further workflow credentials.
The account is used to make the victim lose money.
The altered version goes up on npm.
A hostile JavaScript file is placed on a public website.
The assistant's users have personal data disclosed to outsiders.
A model kept off edge devices leaves less to collect.
Against a real organization this would expose confidential business information and hurt the company and its people.
Proxy classifiers of several architectures are trained on those labels.
ProKYC plays the fake video where the camera feed should be, and the check accepts the false identity.
The remote server's operator holds the user's private data.
The team researches the target model.
The agent's bash Skill downloads and runs the script.
Logged tool calls reveal exfiltration.
The text stays in the conversation, partly hidden behind a Show more control, and steers later turns.
Authentication and query monitoring limit anonymous probing of exposed endpoints.
A signature exposes malware embedded after signing.
The public question box thus serves as the way into the application.
Authenticate and watch access to models and their configuration interfaces.
The mail is delivered to the mailbox of a person who uses Microsoft 365.
Source repositories are searched for URLs of deployed applications that probably use such a framework.
Instructions tell the model to refuse jailbreak attempts.
Owners of the stolen accounts suffer financial loss.
Guardrails hold back hallucinated output.
Anyone online can reach it, so one flaw is enough to get in.
Hand-made inputs rarely fool every ensemble member.
The list shows which software dependencies are not trustworthy.
The victim's next message sets off the Workspace Extension.
Guard stored templates and settings that show internal delimiters.
The faithful copy proves that a provider's proprietary model can be taken by an outsider.
Users who recognize manipulation are less likely to run malicious code.
Narrow permissions limit what a compromised agent collects from RAG databases.
Asked to summarize that site, OpenClaw fetches the page and with it the prompt.
Malicious and clean files are collected and labelled with the product's own verdicts.
Reduced detail makes it harder to confirm that an attack works.
All work runs over the open ChatGPT API.
Tools limited to the rights of their caller can destroy less data.
A prompt is built that has Bard answer with a Markdown image whose address holds the chat.
Each later download would include poisoned items, so the set can no longer be trusted.
When the victim asks for the API key, Slack AI pulls in the bait and obeys it.
Publish little about how products use machine learning or which teams build them.
Required confirmation stops tools from running automatically for an adversary.
Recorded origin guards models against poisoning.
Skyld takes the TensorFlow Lite models out of the Google Photos app for Android.
Unreleased datasets deny adversaries a training match for attacks on production models.
Operators feed it invented authorization, a defensive-security role and tasks that look innocent.
Allow few identities to write to model registries and artifact stores.
The combined payload is mailed to an employee and thereby enters Copilot's retrieval store.
Testing for trigger response builds confidence that the model is clean.
Keep AI artifacts from loading libraries.
The sample also tries several tricks to escape sandbox analysis.
Several models together keep integrity under attack.
Accept only model files with valid signatures.
Access limits protect intellectual property from theft.
The document stays shared and keeps infecting other users, which makes the memories hard to trace and clear.
A hardened model resists hand-crafted inputs.
The result is code on the host or an AI that misbehaves.
A proxy trained without knowledge of the real model and data is less accurate.
Victims lose privacy and become easier marks for tailored attacks.
The group's toolmakers write de3u, a program for illicit use of generative AI that gets round safeguards.
An account is opened with those details at a crypto exchange or similar service.
A signature shows whether a package changed after release.
Bring in test packages from untrusted sources, and check scanning, signing, approval and isolation.
The rest is a prompt that tells the model to insert the key into a link posing as a login error.
Capped API calls slow model extraction.
The damage reaches the original authors too, and faith in language models generally.
Part of a dataset is corrupted not to steer a model but to spoil the data itself.
Bounds on size, time, memory and compute contain heavy queries.
Keep definitions of sensitive agent tools, and what they can do, unpublished.
Keep call chains of agents and their execution sinks out of public material.
The haul is then usually exfiltrated or used to prepare a later operation.
A human may still choose targets or approve key moves.
The site looks harmless yet returns text that the implant reads as orders.
Lapsed domains among its links are found and bought.
EasyEdit, an open tool that rewrites facts held in an LLM, is acquired.
The trigger object sits where the phone's camera will film it and pass it to the tampered model.
A local backdoor account is added to keep access.
Support staff and customers face hijacked sessions, unauthorized access to data and possibly malware.
This carries digital attacks over into the physical world, with no need to touch the computer that hosts the model.
Fewer weaknesses are left by which to bypass security controls.
It records system settings and maps the full network, its architecture and which systems can reach which.
Mail in and mail out now serve as a working channel to the agent.
Captures genuine attacker input, including prompt payloads tailored to one target.
Repositories test models for backdoors, leakage and odd behavior before listing them.
The keys admit the intruders to cloud accounts with hosted LLMs.
The submitted prompt leads the model to plan a search call holding the hostile argument.
Exploitation fails because no host offers either condition that the exploit needs.
`

export const ASSESSMENTS = `
Not applicable: we do not train our own models.
Not in scope for this assessment.
No coverage today. We have no logging for this step and nobody is alerted.
Covered by the SIEM rule for unusual API usage, see the runbook for triage.
Partially covered: alerts exist for production, but not for the staging environment.
Blocked by the web application firewall and by rate limits at the gateway.
Needs to be tested again after the next release, because the guardrails have changed.
Tested during the last red team exercise; the attack succeeded and was not detected.
Only detected by manual review of the logs, which happens once a week.
The vendor says that this is handled on their side, but there is no proof in the contract.
Accepted risk, approved by the steering committee until the end of the year.
Multi-factor authentication is enforced for all administrators and service accounts.
Prompts and responses are logged and kept for ninety days.
Ask the platform team whether the endpoint is reachable from the internet.
Our filter stops the known jailbreaks, yet new ones get through within hours.
Access to the training data is limited to the data science team and is audited monthly.
Model files are signed and their hashes are checked before they are loaded.
All dependencies are scanned in the pipeline and pinned to a version.
High priority: this would give an attacker access to customer records.
Waiting for budget. Proposed for the first quarter.
There is a playbook for this, but it was never exercised with the incident response team.
Low likelihood, because the assistant cannot call any tools without user confirmation.
Detection depends on the cloud provider's audit log, which is not forwarded yet.
We would not notice this at the moment.
Sandboxed execution without network access reduces the impact.
Monitor for anomalies in query volume per user, and throttle or lock the account.
Human approval is required before the agent sends mail or changes a file.
Secrets are stored in a vault and rotated every quarter, never in prompts or in the repository.
EDR on all servers and developer laptops covers the traditional part of this technique.
Phishing training was completed by most employees; simulation results are improving.
The retrieval index contains public documents only, so poisoning it has limited effect.
Gap: outputs are rendered as HTML without sanitization, see the finding in the pentest report.
Backlog item exists, no date. Escalated to the product owner and the chief information security officer.
`
