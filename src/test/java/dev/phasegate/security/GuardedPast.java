package dev.phasegate.security;

/** What happened in a guarded plan so far: freezes, signatures, a way back, a gate that was passed by. */
record GuardedPast(GuardedPlan plan, String role) {

    void write() {
        frozen(plan.planId);
        frozen(null);
        wayBack();
        signing();
    }

    /** For a moment that is over: nobody is held, but there is one to ask for. */
    private void frozen(Long planId) {
        plan.rows.run(
                "insert into work_freeze (plan_id, starts_at, ends_at, reason, user_name, at) values (?::bigint, now()"
                        + " - interval '2 hours', now() - interval '1 hour', 'Audit', 'Mira Lead', now())",
                planId);
    }

    /** A signature that was handed over, and a condition that holds the plan. */
    private void signing() {
        plan.rows.run(
                "insert into role_delegation (plan_id, phase_id, role_id, role_name, from_id, from_name, to_id,"
                        + " to_name, reason, at, until) values (?, ?, ?, 'Captain', ?, 'Mira Lead', ?, 'Tove Target', 'On"
                        + " leave', now() - interval '2 days', now() - interval '1 day')",
                plan.planId,
                plan.phase(),
                role,
                plan.lead.id(),
                plan.target.id());
        String next = plan.text("select id from phase where plan_id = ? and number = 2");
        plan.rows.run(
                "insert into decision (plan_id, phase_id, attempt, outcome, recommendation, reason, subject_hash,"
                        + " evidence, user_id, user_name, at) values (?, ?, 1, 'GO', 'GO', '', 'h', '{}', ?, 'Mira Lead',"
                        + " now())",
                plan.planId,
                next,
                plan.lead.id());
        plan.rows.run(
                "insert into decision_condition (plan_id, phase_id, decision_id, position, text, role_id, role_name,"
                        + " by_name) select plan_id, phase_id, id, 0, 'Alerts are on', ?, 'Captain', user_name from"
                        + " decision where phase_id = ?",
                role,
                next);
    }

    /** A rehearsal, an incident and an alarm. */
    private void wayBack() {
        plan.lead.given().formParam("rehearsal", "true").post("/plans/" + plan.slug + "/phases/1/rollback");
        plan.lead.given().formParam("symptom", "Orders are lost").post("/plans/" + plan.slug + "/incidents");
        plan.rows.run(
                "insert into rollback_alarm (plan_id, phase_id, phase, criterion_id, criterion, sentence, raised_at)"
                        + " values (?, ?, 1, 'c', 'Error rate', 'Error rate is 6 %.', now())",
                plan.planId, plan.phase());
        bypass();
    }

    /** A gate that was passed by, and waits for its review. */
    private void bypass() {
        long request = plan.rows.number(
                "insert into break_glass_request (plan_id, phase_id, phase, attempt, reason, ticket, blockers,"
                        + " subject_hash, asked_by_id, asked_by, asked_at, expires_at) values (?, ?, 1, 1, 'Fire',"
                        + " 'OPS-1', '[]', 'h', ?, 'Mira Lead', now(), now() + interval '15 minutes') returning id",
                plan.planId,
                plan.phase(),
                plan.lead.id());
        long decision = plan.rows.number(
                "insert into decision (plan_id, phase_id, attempt, outcome, recommendation, subject_hash, evidence,"
                        + " user_id, user_name, at) values (?, ?, 99, 'BYPASSED', 'HOLD', 'h',"
                        + " '{\"bypass\":{\"blockers\":[]}}', ?, 'Mira Lead', now()) returning id",
                plan.planId,
                plan.phase(),
                plan.lead.id());
        plan.rows.run(
                "insert into break_glass_end (request_id, kind, by_id, by_name, at, decision_id, review_due)"
                        + " values (?, 'CONFIRMED', ?, 'Tom Target', now(), ?, now() + interval '72 hours')",
                request,
                plan.target.id(),
                decision);
    }
}
