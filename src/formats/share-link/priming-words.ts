/**
 * Words and names that the text model has read before a link begins. Part of the format: see `priming.ts` before changing a character.
 * Words are the ones that come up most in the descriptions of `data/ATLAS-2026.09.yaml` and stand nowhere else in the priming;
 * names are those of that release. `|` and line ends separate names.
 */
export const WORDS = `
abilities above abuse abused academic accordingly action activate actor acts actual addresses affecting agree aimed
aisystem algorithms allowed alone already alter altering alters although altogether amplify analysts anomaly another
antivirus apply approvals apps arbitrary around arriving asking assets atlassian attackers attention authenticated
automatic available away azure backend background base based becomes been behave behaviour being below betray better
beyond billed binaries binary blend blurs both boundary breached break brings broken browser budgets building button
buys calendar called callers came canary candidate carry catch catches change changing characters chats checkpoints
china chosen cited claims classes classifier clawdhub cleanup click client clients close clusters coarse come comes
comment commercial common comparable compiled complete compliance component compromising concealed concept concerns
confirmed connect connected contact contacts controlled conversations convincing copies copying counts cover
criminal criminals curl cursor dangerous database deceived decides decisions decode decoy deep deepseek default
denies depending deployment design designed desktop destructive detect detector developers device differently
directly disclose disguised docstring doctored does doing downloaded draw drawn draws driven drops earlier early
edited edits else email encoded encrypted ends engine enter entering entries environ evaluation even everything
excess exec execute executes existing expensive expiry exploitable extra faceswap falls falsehoods families features
fetch fetched filesystem filled finished fitted fixed flaws fofa follow follows foothold forged form formatting
fraud fraudster front function gain gaining gains gathers general gives giving gone good granted handing having
headers health heartbeat help helps hermes hiddenlayer hide hides hits home http huggingface ignore images improve
inbox included includes incoming indexes indexing individual influence ingestion inject inserted inside install
installed installs instance instances intended internals intruder invisible issue iterations jinja join json kernel
keyword kind know knowing label labeled labs lack lamehug langflow large lasting lead leak leaked leaks learn
learned learns legitimate lenovo lets lies like linked listed lists live liveness loads locate logins long loses
lost machines mark marker markers mass matching mean meant measures media meet merely method million misses missing
misuse modified move much must named needed neither newly normal normally notably notebook nothing numbers obtained
obtains offensive offline often openai order ordinary organisation organizations otherwise outgoing outlast outside
override packed paid pairs panel parameter parts party passes passing passive password passwords past patch pays
perform permission personnel perturbations picked pickle picks picture pipelines places plain plant planted plugins
point policy popular possible posts prepared preprocessing presence prevents prints probes processes produce project
promotions protection provoke publishing purpose push puts python pytorch queried querying quiet quotas raises
ransomware reaching reader reading ready reason reasoning rebuild recipient record redirects references refined
refines registered reject relay released rely remain remotely repeated replace replacement replayed replicating
reply reported reports require research resembles retrieved retrieves return reuse revealing reveals reviewers
reworked robustness root roughly route rules safety save scanner scanners scans scene scores scraped scripts
searches second secret seen sees selected selfie semantic send sensors sequences shape shaped share sharing sharp
ship shipped shodan showing shown sign signs simple since skew slip sliver snippet sold some somebody something
speech spend spot spread ssrf stand standing start starts static steps stopped straight string strip structure
studied succeed suit supplies suspected swap swapped synthetic take talk talks task teach tech template tend
terminal tests than themselves these though three throwaway timeouts times title told tooling towards traceable
traffic transcript transferred translators treats tried trust trying tuned turn turning unchanged unicode unnoticed
unpacked unseen unsupported uploaded uploads using usual utilities value variables varied vendors verdict verified
visitors vulnerable wanted ways weak webpilot weights were whatever whoever whole willing windows withholds word
wording words workflows worm worth writing wrong yield yields
`

export const NAMES = `
Limit Public Release of Information|Limit Model Artifact Release|Predictive AI Output Obfuscation
Predictive AI Model Hardening|Limit AI Service Query Volume and Rate|Control Access to AI Models and Data at Rest
Predictive AI Ensembles|Sanitize Training Data|Validate AI Model|Predictive AI Multi-Sensor Fusion
Predictive AI Input Restoration|Restrict Library Loading|Encrypt Sensitive Information|Code Signing
Verify AI Artifacts|Predictive AI Adversarial Input Detection|Vulnerability Scanning|AI Model Distribution Methods
User Training|Control Access to AI Models and Data in Production|Generative AI Guardrails|Generative AI Guidelines
Generative AI Model Alignment|AI Bill of Materials|AI Telemetry Logging|Maintain AI Dataset Provenance
Privileged AI Agent Permissions Configuration|Single-User AI Agent Permissions Configuration
AI Agent Tools Permissions Configuration|Human In-the-Loop for AI Agent Actions
Restrict AI Agent Tool Invocation on Untrusted Data|Memory Hardening|Segmentation of AI Agent Components
Input and Output Validation for AI Agent Components|Deepfake Detection|AI Red Team
Limit AI Workload Resource Consumption|AI Agent Authority Expansion Controls|AI Agent Scope Drift Detection
AI Honeypots|Search Open Technical Databases|Journals and Conference Proceedings|Pre-Print Repositories
Technical Blogs|Scan Databases|Search Open AI Vulnerability Analysis|Acquire Public AI Artifacts|Datasets|Models
AI Agent Configuration|Search Victim-Owned Websites|Search Application Repositories|Create Proxy AI Model
Train Proxy via Gathered AI Artifacts|Train Proxy via Replication|Use Pre-Trained Model|Active Scanning
Enumerate Hosted AI Resources|Query Platform Metadata APIs|Scan for Exposed AI Infrastructure
Probe AI Agent Trigger Channels|Discover AI Artifacts|Acquire Infrastructure|AI Development Workspaces
Consumer Hardware|Domains|Physical Countermeasures|Serverless|AI Service Proxies|AI Supply Chain Compromise|Hardware
AI Software|Data|Model|Container Registry|AI Agent Tool|User Execution|Unsafe AI Artifacts|Malicious Package
Poisoned AI Agent Tool|Malicious Link|Valid Accounts|Discover AI Model Ontology|Discover AI Model Family
Evade AI Model|Obtain Capabilities|Adversarial AI Attack Implementations|Software Tools|Generative AI|Exploits
AI Agent Tools|Develop Capabilities|Adversarial AI Attacks|Autonomous Exploit Development|Manipulate AI Model
Poison AI Model|Modify AI Model Architecture|Embed Malware|Modify Prompt Construction Logic|Training Data Poisoning
Establish Accounts|Exfiltration via AI Inference API|Infer Training Data Membership|Invert AI Model|Extract AI Model
Exfiltration via Cyber Means|Denial of AI Service|Erode AI Model Integrity|Cost Harvesting|Excessive Queries
Resource-Intensive Queries|Agentic Resource Consumption|AI Artifact Collection|Data from Information Repositories
Data from Local System|AI Model Inference API Access|Physical Environment Access|Verify Attack
Craft Adversarial Data|White-Box Optimization|Black-Box Optimization|Black-Box Transfer|Manual Modification
Insert Backdoor Trigger|Full AI Model Access|Spamming AI System with Chaff Data|AI-Enabled Product or Service
External Harms|Financial Harm|Reputational Harm|Societal Harm|User Harm|AI Intellectual Property Theft
Exploit Public-Facing Application|Command and Scripting Interpreter|LLM Prompt Injection|Direct|Indirect|Triggered
Phishing|Spearphishing via Social Engineering LLM|Deepfake-Assisted Phishing|AI Agent Tool Invocation|LLM Jailbreak
Unsecured Credentials|Extract LLM System Prompt|LLM Data Leakage|Erode Dataset Integrity
Publish Hallucinated Entities|LLM Prompt Self-Replication|Discover LLM Hallucinations|Discover AI Model Outputs
Gather RAG-Indexed Targets|LLM Prompt Crafting|Retrieval Content Crafting|LLM Trusted Output Components Manipulation
Citations|LLM Prompt Obfuscation|Discover LLM System Information|Special Character Sets|System Instruction Keywords
System Prompt|RAG Poisoning|False RAG Entry Injection|Cyber Communication Channel|Impersonation|Masquerading
Enterprise Resource Discovery|Corrupt AI Model|LLM Response Rendering|Drive-by Compromise|Stage Capabilities
AI Agent Context Poisoning|Memory|Thread|Modify AI Agent Configuration|RAG Credential Harvesting
Credentials from AI Agent Configuration|Discover AI Agent Configuration|Embedded Knowledge|Tool Definitions
Activation Triggers|Call Chains|Data from AI Services|RAG Databases|Exfiltration via AI Agent Tool Invocation
Gather Victim Identity Information|Generate Deepfakes|Enterprise Environment Discovery|OS Credential Dumping
Use Alternate Authentication Material|Application Access Token|Web Session Cookie|Manipulate User LLM Chat History
Prompt Infiltration via Public-Facing Application|Delay Execution of LLM Instructions|Search Open Websites/Domains
Code Repositories|AI Service API|Virtualization/Sandbox Evasion|AI Agent Tool Credential Harvesting
AI Agent Tool Data Poisoning|AI Agent Clickbait|Data Destruction via AI Agent Tool Invocation
Generate Malicious Commands|Deploy AI Agent|Escape to Host|Exploitation for Credential Access
Exploitation for Defense Evasion|AI Agent|AI Supply Chain Rug Pull|AI Agent Tool Poisoning
Definition and Instructions|Implementation|Runtime Response|AI Supply Chain Reputation Inflation|Machine Compromise
Local AI Agent|AI Artifacts|Steal Web Session Cookie|AI Service Web Interface|Publish Poisoned AI Artifacts
Autonomous Reconnaissance|Autonomous Attack-Path Adaptation|Autonomous AI Agent Communication
Communication via Shared Artifacts|Direct Agent Communication|Exploit Automated Artifact Processing Pipeline
AI Artifact Repository|AI Agent Environment Reconstruction|Exploitation of Remote Services
Obfuscated Files or Information|Autonomous Attack Orchestration|Create Account|Automated Collection|Data Staged
Compromise Infrastructure|Triggers in Multimodal Inputs|AI Agent Response Biasing|Crafted AI Assistant Links
Misconfigured or Publicly Exposed AI Services|Discover AI Agent Runtime Capabilities|AI Targeted Cloaking
Reconnaissance|Resource Development|AI Attack Adaptation|Initial Access|AI Model Access|Execution|Persistence
Privilege Escalation|Defense Evasion|Credential Access|Discovery|Lateral Movement|Collection|Command and Control
Exfiltration|Impact
`

/** Keys and short values of metadata, and titles. */
export const LABELS = `
owner|team|evidence|source|status|date|reviewed|last reviewed|reviewed by|next review|ticket|priority|confidence
severity|likelihood|impact|risk|notes|control|detection|mitigation|mitigations|reference|description|author|version
tested|assessor|test case|coverage|data source|maturity|url|runbook|case study|playbook|atlas_data_version
atlas-navigator.|2026.09|2025-11-30|2026-01-15|2026-04-02|2026-07-21|Q3 2026|covered|partially covered|not covered
not applicable|in progress|planned|accepted|open|done|high|medium|low|critical|unknown|none|yes|no|true|false
AI coverage|Threat model|Red team assessment|Detection coverage|Current state|Target state
Risk assessment of the customer chatbot|Gap analysis, third quarter|Security assessment
`

export const ADDRESSES = `
https://|https://www.|https://github.com/|https://atlas.mitre.org/studies/AML.CS00
https://attack.mitre.org/techniques/T1|https://docs.google.com/document/d/|https://jira.example.com/browse/SEC-
https://confluence.example.com/display/|https://wiki.example.org/pages/|https://sharepoint.com/sites/security/
https://arxiv.org/abs/2|https://example.com/evidence/report.pdf|https://grafana.example.net/dashboard.html?id=
`
