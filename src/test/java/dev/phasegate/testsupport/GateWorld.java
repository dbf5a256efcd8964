package dev.phasegate.testsupport;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;

import dev.phasegate.identity.TestPasswords;
import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Operator;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Priority;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.plan.document.SignOffSlot;
import dev.phasegate.plan.document.TeamRole;
import dev.phasegate.shared.Ids;

/**
 * A plan whose first phase waits for two signatures, and its people. Mira leads, decides and wrote the plan; Priya and Sam
 * are QA, Tomas is database admin; Olga belongs to no team. Everybody's password is {@link #PASSWORD}.
 */
public final class GateWorld {
    public static final String PASSWORD = "correct horse battery";

    public final String slug = "gate-" + UUID.randomUUID();
    public final String metric = "Error rate";
    public final SignedIn mira;
    public final SignedIn priya;
    public final SignedIn sam;
    public final SignedIn tomas;
    public final SignedIn olga;
    public final String judged = Ids.next();
    public final String measured = Ids.next();
    public final String qaSlot = Ids.next();
    public final String dbaSlot = Ids.next();
    public final String phaseId = Ids.next();
    public final String nextPhaseId = Ids.next();
    public long planId;

    private final String lead = Ids.next();
    private final String qa = Ids.next();
    private final String dba = Ids.next();
    private final DataSource database;

    public GateWorld(DataSource database, ObjectMapper mapper, Separation separation) {
        this.database = database;
        mira = person("Mira Okafor");
        priya = person("Priya Raman");
        sam = person("Sam Ito");
        tomas = person("Tomas Lindqvist");
        olga = person("Olga Berg");
        insertPlan(mapper, document(separation), separation);
        for (SignedIn someone : List.of(mira, priya, sam, tomas)) {
            sql(
                    "insert into plan_member (plan_id, user_id, access, added_at) values (?, ?, ?, clock_timestamp())",
                    planId,
                    someone.userId(),
                    someone == mira ? "OWNER" : "MEMBER");
        }
        grant(mira, lead, mira);
        grant(priya, qa, mira);
        grant(sam, qa, mira);
        grant(tomas, dba, mira);
    }

    private SignedIn person(String name) {
        SignedIn person = SignedIn.as(database, name, "MEMBER");
        sql("update app_user set password_hash = ? where id = ?", TestPasswords.hash(PASSWORD), person.userId());
        return person;
    }

    private PlanDocument document(Separation separation) {
        Bound go = new Bound(Operator.LESS, BigDecimal.ONE, null, false);
        Bound noGo = new Bound(Operator.GREATER, BigDecimal.valueOf(2), null, false);
        Bound back = new Bound(Operator.GREATER, BigDecimal.valueOf(5), null, false);
        List<CriterionSpec> criteria = List.of(
                new CriterionSpec(
                        measured, metric, false, metric, "%", go, noGo, back, Priority.HIGH, null, null, true, null),
                new CriterionSpec(
                        judged,
                        "Team is confident",
                        true,
                        "",
                        "",
                        null,
                        null,
                        null,
                        Priority.HIGH,
                        qa,
                        null,
                        true,
                        null));
        List<SignOffSlot> slots = List.of(new SignOffSlot(qaSlot, qa, 1), new SignOffSlot(dbaSlot, dba, 1));
        PhaseSpec first = new PhaseSpec(
                phaseId,
                "Serve reads",
                "",
                null,
                null,
                null,
                null,
                null,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                criteria,
                slots,
                List.of(),
                List.of());
        PhaseSpec second = new PhaseSpec(
                nextPhaseId,
                "Switch over",
                "",
                null,
                null,
                null,
                null,
                null,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        List<TeamRole> roles = List.of(
                new TeamRole(lead, "Tech lead", "", "", null, true),
                new TeamRole(qa, "QA lead", "", "", null, false),
                new TeamRole(dba, "Database admin", "", "", null, false));
        return new PlanDocument(
                "Orders to 17",
                "",
                null,
                "Europe/Oslo",
                "",
                null,
                separation,
                roles,
                List.of(first, second),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    private void insertPlan(ObjectMapper mapper, PlanDocument document, Separation separation) {
        planId = id(
                "insert into plan (slug, title, state, separation, revision, revision_hash, last_editor_id, created_by,"
                        + " created_at, changed_at) values (?, 'Orders to 17', 'IN_PROGRESS', ?, 1, 'h1', ?, ?, clock_timestamp(),"
                        + " clock_timestamp()) returning id",
                slug,
                separation.name(),
                mira.userId(),
                mira.userId());
        revision(mapper, document, 1);
        phase(phaseId, 1, "Serve reads", "IN_PROGRESS");
        phase(nextPhaseId, 2, "Switch over", "NOT_STARTED");
    }

    private void revision(ObjectMapper mapper, PlanDocument document, int number) {
        try {
            sql(
                    "insert into plan_revision (plan_id, number, document, hash, summary, author_id, author_name, at)"
                            + " values (?, ?, ?, ?, 'made', ?, 'Mira Okafor', clock_timestamp())",
                    planId,
                    number,
                    mapper.writeValueAsString(document),
                    "h" + number,
                    mira.userId());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void phase(String id, int number, String name, String state) {
        sql(
                "insert into phase (id, plan_id, number, name, state, started_at, work_done_at)"
                        + " values (?, ?, ?, ?, ?, clock_timestamp(), clock_timestamp())",
                id,
                planId,
                number,
                name,
                state);
    }

    /** A role of the plan by its slot's name: lead, qa or dba. */
    public String role(String name) {
        return Map.of("lead", lead, "qa", qa, "dba", dba).get(name);
    }

    public void grant(SignedIn someone, String roleId, SignedIn by) {
        sql(
                "insert into role_grant (plan_id, role_id, user_id, granted_at, granted_by) values (?, ?, ?,"
                        + " clock_timestamp(), ?)",
                planId,
                roleId,
                someone.userId(),
                by.userId());
    }

    /** Makes every criterion GO. */
    public void allGood() {
        measure(priya, "0.4");
        answer(priya, "GO");
    }

    public Response measure(SignedIn by, String value) {
        return by.given().formParam("value", value).post(path() + "/criteria/" + measured + "/measurements");
    }

    public Response answer(SignedIn by, String answer) {
        return by.given()
                .formParam("answer", answer)
                .formParam("note", "")
                .post(path() + "/criteria/" + judged + "/judgement");
    }

    /** Opens the page and returns its nonce, null where the page gives none. */
    public String nonce(SignedIn by) {
        return nonceIn(by.given().get(path() + "/sign").asString());
    }

    public String nonceIn(String page) {
        int at = page.indexOf("name=\"nonce\" value=\"");
        return at < 0 ? null : page.substring(at + 20, page.indexOf('"', at + 20));
    }

    public Response sign(SignedIn by, String nonce, String answer, String reason, String password) {
        return by.given()
                .formParam("nonce", nonce == null ? "" : nonce)
                .formParam("answer", answer)
                .formParam("reason", reason)
                .formParam("password", password)
                .post(path() + "/sign");
    }

    /** Opens the page and signs at once. */
    public Response sign(SignedIn by, String answer, String reason) {
        return sign(by, nonce(by), answer, reason, PASSWORD);
    }

    public Response decide(SignedIn by, String outcome, String reason) {
        String nonce = nonceIn(by.given().get(path() + "/decision").asString());
        return by.given()
                .formParam("nonce", nonce == null ? "" : nonce)
                .formParam("outcome", outcome)
                .formParam("reason", reason)
                .formParam("password", PASSWORD)
                .post(path() + "/decision");
    }

    public Response gate(SignedIn by) {
        return by.given().get("/api/v1/plans/" + slug + "/phases/1/gate");
    }

    public String path() {
        return "/plans/" + slug + "/phases/1";
    }

    /** A bearer token of that person; {@code scopes} joined by commas. */
    public String token(SignedIn owner, String scopes) {
        String token = "pg_" + UUID.randomUUID();
        sql(
                "insert into api_token (user_id, name, prefix, token_hash, scopes, created_at) values (?, 'CI', 'pg_',"
                        + " encode(sha256(convert_to(?, 'UTF8')), 'hex'), ?, clock_timestamp())",
                owner.userId(),
                token,
                scopes);
        return token;
    }

    public void sql(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = filled(connection, sql, values)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long id(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = filled(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement filled(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
