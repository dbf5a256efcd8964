package dev.phasegate.security;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

import io.restassured.response.Response;

import dev.phasegate.security.Actor.Relation;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.TestUsers;

/** A plan with one of everything, running, and one person for each way to stand to it. */
final class GuardedPlan {
    private static final String MARKDOWN = """
        # Guarded move %s

        ## Phase 1: Build

        ### Before we begin

        - [ ] Backup taken
        - [ ] Row counts written down

        ```bash
        # Create the cluster
        initdb -D /srv/pg
        ```

        **GO**

        - Error rate < 1%%

        **NO-GO**

        - Error rate > 2%%

        ## Phase 2: Switch

        - [ ] Writers moved
        """;

    /** Of the target's calendar. */
    private static final String CALENDAR = "a-calendar-of-somebody-else";

    final Rows rows;
    final TestUsers users;
    final TestUsers.Person lead;
    final TestUsers.Person target;
    final String slug;
    final long planId;
    final String importId;
    private final String rereadId;
    final String role;
    private final String checkpoint;
    private final String targetId;
    private final String checkId;
    private final String databaseId;
    private final String backup;
    private final String restore;
    private final String placeId;
    private final String comparison;

    GuardedPlan(DataSource database) {
        rows = new Rows(database);
        users = new TestUsers(database);
        lead = users.member("Mira Lead");
        target = users.member("Tove Target");
        Response read = post("/api/v1/imports", "text/markdown", MARKDOWN.formatted(UUID.randomUUID()));
        importId = read.path("id");
        slug = post("/api/v1/imports/" + importId + "/plan", "application/json", "{}")
                .path("slug");
        planId = rows.number("select id from plan where slug = ?", slug);
        rereadId = post("/api/v1/plans/" + slug + "/imports", "text/markdown", MARKDOWN.formatted("again"))
                .path("id");
        role = add("plan", "ROLE", "name", "Captain", "decides", "true");
        add(phase(), "CRITERION", "text", "Team is confident", "judged", "true", "priority", "HIGH");
        add(phase(), "SLOT", "roleId", role, "needed", "1");
        String branch = add(phase(), "BRANCH", "question", "Is it clean?");
        add(branch, "OPTION", "name", "Clean");
        checkpoint = add(phase(), "CHECKPOINT", "text", "Look at the errors", "at", "09:00");
        rows.run(
                "insert into calendar_link (user_id, token_hash, created_at) values (?,"
                        + " encode(sha256(convert_to(?, 'UTF8')), 'hex'), now()) on conflict (token_hash) do nothing",
                target.id(),
                CALENDAR);
        rows.run("update plan set state = 'IN_PROGRESS', started_at = clock_timestamp() where id = ?", planId);
        rows.run("update phase set state = 'IN_PROGRESS', started_at = clock_timestamp() where id = ?", phase());
        rows.run(
                "insert into plan_member (plan_id, user_id, access, added_at) values (?, ?, 'MEMBER', now())",
                planId,
                target.id());
        proof();
        rows.run(
                "insert into decision (plan_id, phase_id, attempt, outcome, recommendation, reason, subject_hash,"
                        + " evidence, user_id, user_name, at) values (?, ?, 1, 'HOLD', 'HOLD', 'Later', 'h', '{}', ?,"
                        + " 'Mira Lead', now())",
                planId,
                phase(),
                lead.id());
        new GuardedPast(this, role).write();
        targetId = target();
        checkId = check();
        badge();
        databaseId = database();
        backup = backup();
        restore = restore();
        comparison = comparison();
        rows.run(
                "insert into backup_need (plan_id, phase_id, target_id, state, hours, by_name, at) values (?, ?, ?,"
                        + " 'RESTORE_PROVEN', 24, 'Mira Lead', now())",
                planId,
                phase(),
                Long.parseLong(databaseId));
        placeId = place();
        rows.run(
                "insert into poll (plan_id, phase_id, attempt, question, opened_by, opened_by_name, opened_at)"
                        + " values (?, ?, 1, 'Go?', ?, 'Mira Lead', now())",
                planId,
                phase(),
                lead.id());
        rows.run(
                "insert into baseline (plan_id, name, ends_at, user_name, at) values (?, 'Before', now(), 'Mira Lead',"
                        + " now())",
                planId);
    }

    private void proof() {
        Response response = lead.given()
                .multiPart("file", "proof.txt", "proof".getBytes(StandardCharsets.UTF_8), "text/plain")
                .post("/checklist-items/" + item() + "/evidence/files");
        if (response.statusCode() != 303) {
            throw new IllegalStateException("evidence: " + response.statusCode() + " " + response.asString());
        }
    }

    private Response post(String path, String type, String body) {
        Response response = lead.given().contentType(type).body(body).post(path);
        if (response.statusCode() != 201) {
            throw new IllegalStateException(path + ": " + response.statusCode() + " " + response.asString());
        }
        return response;
    }

    /** Adds an element by its form; answers its id. */
    private String add(String parent, String kind, String... fields) {
        Set<String> before = Set.copyOf(elements());
        var request = lead.given()
                .formParam("parent", parent)
                .formParam("kind", kind.toLowerCase(java.util.Locale.ROOT))
                .formParam("revision", rows.number("select revision from plan where id = ?", planId));
        for (int i = 0; i < fields.length; i += 2) {
            request.formParam(fields[i], fields[i + 1]);
        }
        Response response = request.post("/plans/" + slug + "/elements");
        return elements().stream()
                .filter(id -> !before.contains(id))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(kind + ": " + response.statusCode() + " " + response.asString()));
    }

    private List<String> elements() {
        return rows.texts(
                "select jsonb_path_query(document::jsonb, '$.**.id') #>> '{}' from plan_revision where plan_id = ?"
                        + " order by number desc",
                planId);
    }

    String phase() {
        return text("select id from phase where plan_id = ? and number = 1");
    }

    String item() {
        return ofFirstPhase("id");
    }

    /** Of the phase that runs; the other one takes no evidence yet. */
    private String ofFirstPhase(String column) {
        return text("select i." + column + " from checklist_item i join phase f on f.id = i.phase_id and f.number = 1"
                + " where i.plan_id = ? and not i.removed order by i.position limit 1");
    }

    String text(String sql) {
        return rows.text(sql, planId);
    }

    private String criterion(boolean judged) {
        return text("select c ->> 'id' from plan_revision r, jsonb_path_query(r.document::jsonb,"
                + " '$.phases[*].criteria[*]') c where r.plan_id = ? and (c ->> 'judged')::boolean = " + judged
                + " order by r.number desc limit 1");
    }

    /** What stands for a parameter of a path: always something that exists. */
    String value(Endpoint endpoint, String parameter) {
        return switch (parameter) {
            case "slug" -> slug;
            case "n", "number", "phase", "from", "to", "revision" -> "1";
            case "transition" -> "start";
            case "token" -> "none";
            case "key" -> "direct-to-production";
            case "user" -> String.valueOf(target.id());
            case "role" -> role;
            case "criterion" -> criterion(endpoint.path().endsWith("/judgement"));
            case "evidence" ->
                text("select e.id::text from item_evidence e join checklist_item i on i.id = e.item_id"
                        + " where i.plan_id = ? limit 1");
            case "checkpoint" -> checkpoint;
            case "secret" -> CALENDAR;
            case "run", "incident" -> "1";
            case "part" -> "notes";
            case "name" -> "disk-space";
            case "request" -> text("select id::text from break_glass_request where plan_id = ?");
            case "alarm" -> text("select id::text from rollback_alarm where plan_id = ?");
            case "delegation" -> text("select id::text from role_delegation where plan_id = ?");
            case "condition" -> text("select id::text from decision_condition where plan_id = ?");
            case "poll" -> text("select id::text from poll where plan_id = ?");
            case "baseline" -> text("select id::text from baseline where plan_id = ? order by id desc limit 1");
            case "database" -> databaseId;
            case "backup" -> backup;
            case "need" -> text("select id::text from backup_need where plan_id = ?");
            case "restore" -> restore;
            case "comparison" -> comparison;
            case "ownBackup" -> rows.text("select max(id)::text from own_backup");
            case "place" -> placeId;
            case "waiting" -> waiting();
            case "kind" -> "calendars";
            case "check" -> checkId;
            case "badge" -> text("select max(id)::text from status_badge where plan_id = ?");
            case "checkRun" ->
                text("select max(r.id)::text from check_run r join plan_check c on c.id = r.check_id where"
                        + " c.plan_id = ?");
            case "id" -> id(endpoint.path());
            default -> throw new AssertionError("No example for {" + parameter + "} of " + endpoint);
        };
    }

    private String id(String path) {
        if (path.contains("/api/v1/databases/")) {
            return databaseId;
        } else if (path.contains("/api/v1/backups/")) {
            return backup;
        }
        return idOfPlan(path);
    }

    private String idOfPlan(String path) {
        if (path.contains("/api/v1/checks/")) {
            return checkId;
        } else if (path.contains("/check-runs/")) {
            return text("select max(r.id)::text from check_run r join plan_check c on c.id = r.check_id where c.plan_id"
                    + " = ?");
        } else if (path.contains("/checklist-groups/")) {
            return ofFirstPhase("group_id");
        } else if (path.contains("/steps/")) {
            return text("select id from step where plan_id = ? limit 1");
        } else if (path.contains("/branches/")) {
            return text("select id from branch where plan_id = ? limit 1");
        } else if (path.contains("/sign-offs/")) {
            return "1";
        } else if (path.contains("/freezes/")) {
            return text("select id::text from work_freeze where coalesce(plan_id, ?) > 0 and (plan_id is null) = "
                    + path.startsWith("/freezes/") + " order by id desc limit 1");
        } else if (path.contains("/targets/")) {
            return targetId;
        } else if (path.startsWith("/people/")) {
            return String.valueOf(target.id());
        } else if (path.contains("/sessions/")) {
            return rows.text("select id::text from user_session where user_id = ? limit 1", target.id());
        } else if (path.contains("/{slug}/import")) {
            return rereadId;
        } else if (path.contains("/import")) {
            return importId;
        } else if (path.contains("/tokens/")) {
            users.token(target.id(), "read");
            return rows.text("select id::text from api_token where user_id = ? limit 1", target.id());
        }
        return item();
    }

    /** A token since a restore. */
    private String waiting() {
        users.token(target.id(), "read");
        rows.run("update api_token set waits_since = now() where user_id = ?", target.id());
        return rows.text("select max(id)::text from api_token where user_id = ?", target.id());
    }

    /** Of a target that can't be reached. As many runs wait as may: none is added while others look at what was written. */
    private String check() {
        String id = rows.text(
                "insert into plan_check (plan_id, version, name, kind, target_id, metric_keys, created_at,"
                        + " settled_slot) values (?, 1, 'Smoke', 'HTTP', ?, '{}', now(), now()) returning id::text",
                planId,
                Long.parseLong(targetId));
        rows.run(
                "insert into plan_check_version (check_id, version, definition, hash, by_name, at) select id, 1,"
                        + " json_build_object('name', 'Smoke', 'kind', 'HTTP', 'target', target_id::text, 'success',"
                        + " 'status is 200')::text, 'h', 'Mira Lead', now() from plan_check where id = ?",
                Long.parseLong(id));
        rows.run(
                "insert into check_run (check_id, version, state, queued_at) select ?, 1, 'PENDING', now()"
                        + " from generate_series(1, 20)",
                Long.parseLong(id));
        return id;
    }

    /** Its address ends in the same as the calendar's. */
    private void badge() {
        rows.run(
                "insert into status_badge (plan_id, token_hash, made_by, made_at) values (?,"
                        + " encode(sha256(convert_to(?, 'UTF8')), 'hex'), 'Mira Lead', now()) on conflict (token_hash)"
                        + " do update set plan_id = excluded.plan_id, revoked_at = null",
                planId,
                CALENDAR);
    }

    /** That the plan may use and nobody can reach. */
    private String database() {
        String name = "Shop " + UUID.randomUUID();
        rows.run(
                "insert into target (name, kind, host, port, path, tls, sent_as, at_once, allow_private, allow_local,"
                        + " allow_writer, created_at) values (?, 'POSTGRESQL', '127.0.0.1', 1, 'shop', 'OFF', 'BEARER', 1,"
                        + " false, false, false, now())",
                name);
        String id = rows.text("select id::text from target where name = ?", name);
        rows.run(
                "insert into target_grant (target_id, plan_id, user_name, at) values (?, ?, 'Ada Lind', now())",
                Long.parseLong(id),
                planId);
        return id;
    }

    /** A folder that is not mounted. */
    private String place() {
        return rows.text(
                "insert into backup_place (name, kind, path, elsewhere, created_at, created_by) values (?, 'FOLDER',"
                        + " '/none', false, now(), 'Ada Lind') returning id::text",
                "Place " + UUID.randomUUID());
    }

    /** Another node works on it, so none is begun by those who may. */
    private String backup() {
        return rows.text(
                "insert into backup (target_id, state, database_name, compression, encrypted, asked_by, started_at,"
                        + " node, beat_at, file) values (?, 'RUNNING', 'shop', 1, false, 'Mira Lead', now(), 'elsewhere',"
                        + " now() + interval '1 day', 'shop.dump') returning id::text",
                Long.parseLong(databaseId));
    }

    /** Of two snapshots of the database; a third one is under way elsewhere, so none is begun by those who may. */
    private String comparison() {
        rows.run(
                "insert into invariant_snapshot (target_id, database_name, name, asked_by, started_at, node, beat_at)"
                        + " values (?, 'shop', 'now', 'Mira Lead', now(), 'elsewhere', now() + interval '1 day')",
                Long.parseLong(databaseId));
        String taken = "insert into invariant_snapshot (target_id, database_name, name, taken_at, invariants, asked_by,"
                + " started_at, ended_at, node, beat_at) values (?, 'shop', 'before', now(),"
                + " '{\"database\":\"shop\",\"tables\":[],\"schema\":{},\"queries\":[],\"roles\":[]}', 'Mira Lead', now(),"
                + " now(), 'elsewhere', now()) returning id::text";
        long before = Long.parseLong(rows.text(taken, Long.parseLong(databaseId)));
        long after = Long.parseLong(rows.text(taken, Long.parseLong(databaseId)));
        return rows.text(
                "insert into snapshot_comparison (before_id, after_id, tolerances, by_name, at) values (?, ?, '',"
                        + " 'Mira Lead', now()) returning id::text",
                before,
                after);
    }

    /** That waits for a second person. And a backup of Phasegate itself on another node, so none is begun by those who may. */
    private String restore() {
        rows.run(
                "insert into own_backup (state, way, sealed, asked_by, started_at, node, beat_at, file) values ('RUNNING',"
                        + " 'DUMP', false, 'Ada Lind', now(), 'elsewhere', now() + interval '1 day', 'own.dump')"
                        + " on conflict do nothing");
        return rows.text(
                "insert into backup_restore (backup_id, target_id, place, state, mode, name, rights, why, expires_at,"
                        + " asked_by_id, asked_by, started_at, node, beat_at) values (?, ?, 'Shop', 'ASKED', 'NEW',"
                        + " 'shop_' || gen_random_uuid(), true, 'Lost', now() + interval '1 hour', ?, 'Mira Lead', now(),"
                        + " 'elsewhere', now()) returning id::text",
                Long.parseLong(backup),
                Long.parseLong(databaseId),
                lead.id());
    }

    /** One that can't be reached: nothing is sent anywhere. */
    private String target() {
        String name = "Orders " + UUID.randomUUID();
        rows.run(
                "insert into target (name, kind, host, port, tls, sent_as, at_once, allow_private, allow_local,"
                        + " allow_writer, created_at) values (?, 'HTTP', '127.0.0.1', 1, 'OFF', 'BEARER', 1, false, false,"
                        + " false, now())",
                name);
        return rows.text("select id::text from target where name = ?", name);
    }

    List<Actor> actors() {
        return new GuardedPeople(this).actors();
    }

    Actor person(String who, Relation relation, Set<String> roles) {
        return new GuardedPeople(this).person(who, relation, roles);
    }
}
