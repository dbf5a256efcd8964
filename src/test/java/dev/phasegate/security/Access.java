package dev.phasegate.security;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an endpoint asks for beyond its annotation. The rule of thumb is in {@link #of}: what belongs to a plan is read by its
 * readers and changed by its members; the table names the exceptions. An endpoint with a parameter that fits nowhere fails
 * the matrix until somebody decides.
 */
enum Access {
    /** The annotation says it all. */
    INSTANCE,
    /** Rows of the person who asks. */
    MINE,
    READER,
    MEMBER,
    OWNER,
    /** The holders of a role that the plan names; for everybody else of the plan it is refused, whatever they are, and for tokens. */
    ROLE,
    /** Whoever wrote it. */
    AUTHOR;

    private static final List<String> OF_PLANS = List.of(
            "/checklist-items/",
            "/checklist-groups/",
            "/steps/",
            "/branches/",
            "/api/v1/checks/",
            "/api/v1/check-runs/",
            // Of the plans that may use the database
            "/backups/databases/",
            "/backups/runs/",
            "/api/v1/databases/",
            "/api/v1/backups/",
            "/backups/restores/",
            "/backups/comparisons/",
            "/api/v1/comparisons/",
            "/api/v1/restores/");
    /** Of the instance: whoever passes the annotation sees all of them. */
    private static final Set<String> LOOKED_AFTER = Set.of(
            "/people/",
            "/targets/",
            "/api/v1/targets/",
            "/backups/itself/",
            "/backups/places/",
            "/api/v1/backup-places/");

    private static final Set<String> OWN =
            Set.of("/me/tokens/", "/me/sessions/", "/api/v1/imports/", "/plans/import/", "/api/v1/me/");

    private static final Map<String, Access> EXCEPTIONS = Map.ofEntries(
            Map.entry("GET /plans/{slug}/edit", MEMBER),
            Map.entry("GET /plans/{slug}/phases/{n}/edit", MEMBER),
            Map.entry("GET /plans/{slug}/elements/{id}", MEMBER),
            Map.entry("GET /plans/{slug}/elements/{id}/edit", MEMBER),
            Map.entry("GET /plans/{slug}/elements/new", MEMBER),
            Map.entry("GET /checklist-groups/{id}/completion", MEMBER),
            Map.entry("GET /plans/{slug}/template", MEMBER),
            Map.entry("GET /plans/{slug}/checks/new", MEMBER),
            Map.entry("GET /plans/{slug}/checks/suggestions", MEMBER),
            Map.entry("GET /plans/{slug}/checks/badges", MEMBER),
            Map.entry("GET /plans/{slug}/checks/{check}/edit", MEMBER),
            Map.entry("GET /plans/{slug}/import", MEMBER),
            Map.entry("GET /plans/{slug}/import/{id}", AUTHOR),
            Map.entry("POST /plans/{slug}/import/{id}", AUTHOR),
            Map.entry("GET /api/v1/plans/{slug}/imports/{id}", AUTHOR),
            Map.entry("POST /api/v1/plans/{slug}/imports/{id}/revision", AUTHOR),
            // What one can read one can write down again: the copy is a plan of one's own.
            Map.entry("POST /plans/{slug}/copy", READER),
            Map.entry("GET /plans/new/templates/{key}", INSTANCE),
            Map.entry("POST /plans/new/templates/{key}", INSTANCE),
            Map.entry("POST /plans/new/templates/{key}/removal", AUTHOR),
            Map.entry("POST /freezes/{id}/lift", INSTANCE),
            Map.entry("POST /plans/{slug}/freezes/{id}/lift", OWNER),
            Map.entry("POST /plans/{slug}/team/members", OWNER),
            Map.entry("POST /plans/{slug}/team/members/{user}/removal", OWNER),
            Map.entry("POST /plans/{slug}/team/roles/{role}/people", OWNER),
            Map.entry("POST /plans/{slug}/team/roles/{role}/people/{user}/removal", OWNER),
            Map.entry("POST /plans/{slug}/team/separation", OWNER),
            Map.entry("POST /plans/{slug}/team/alone", OWNER),
            Map.entry("POST /plans/{slug}/team/readers", OWNER),
            Map.entry("PUT /api/v1/plans/{slug}/team/members/{user}", OWNER),
            Map.entry("DELETE /api/v1/plans/{slug}/team/members/{user}", OWNER),
            Map.entry("PUT /api/v1/plans/{slug}/team/roles/{role}/people/{user}", OWNER),
            Map.entry("DELETE /api/v1/plans/{slug}/team/roles/{role}/people/{user}", OWNER),
            // Can take rows away, so more than asking for a backup
            Map.entry("POST /backups/runs/{backup}/restores", OWNER),
            Map.entry("POST /api/v1/backups/{id}/restores", OWNER),
            Map.entry("POST /backups/restores/{restore}/approval", OWNER),
            Map.entry("POST /backups/restores/{restore}/refusal", OWNER),
            Map.entry("POST /backups/restores/{restore}/stop", OWNER),
            Map.entry("POST /api/v1/restores/{restore}/stop", OWNER),
            Map.entry("POST /plans/{slug}/phases/{number}/sign", ROLE),
            Map.entry("POST /plans/{slug}/phases/{number}/delegations", ROLE),
            Map.entry("POST /plans/{slug}/phases/{number}/delegations/{delegation}/end", AUTHOR),
            Map.entry("POST /plans/{slug}/conditions/{condition}/completion", ROLE),
            Map.entry("POST /plans/{slug}/phases/{number}/decision", ROLE),
            // Who decides asks; who holds a role answers; nobody else, and no token.
            Map.entry("POST /plans/{slug}/phases/{number}/poll", ROLE),
            Map.entry("POST /plans/{slug}/phases/{number}/poll/{poll}/answers", ROLE),
            Map.entry("POST /plans/{slug}/phases/{number}/poll/{poll}/closing", ROLE),
            Map.entry("POST /api/v1/plans/{slug}/phases/{number}/poll", ROLE),
            Map.entry("POST /api/v1/plans/{slug}/phases/{number}/poll/answers", ROLE),
            Map.entry("POST /api/v1/plans/{slug}/phases/{number}/poll/closing", ROLE),
            // Whoever asked or is of the team: an administrator is nobody here.
            Map.entry("POST /plans/{slug}/phases/{n}/break-glass/{request}/refusal", AUTHOR),
            Map.entry("POST /plans/{slug}/break-glass/{request}/review", ROLE),
            // Shows the page that asks for the password; what it carries is worth nothing without the right to sign.
            Map.entry("POST /plans/{slug}/phases/{number}/sign/confirm", READER),
            Map.entry("POST /plans/{slug}/phases/{number}/sign-offs/{id}/withdrawal", AUTHOR));

    static Access of(Endpoint endpoint) {
        String path = endpoint.path();
        if (EXCEPTIONS.containsKey(endpoint.name())) {
            return EXCEPTIONS.get(endpoint.name());
        } else if (endpoint.isOpen()
                || endpoint.parameters().isEmpty()
                || LOOKED_AFTER.stream().anyMatch(path::startsWith)) {
            return INSTANCE;
        } else if (OWN.stream().anyMatch(path::startsWith)) {
            return MINE;
        } else if (endpoint.parameters().contains("slug") || OF_PLANS.stream().anyMatch(path::contains)) {
            return endpoint.writes() ? MEMBER : READER;
        }
        throw new AssertionError("Nobody has said who may call " + endpoint + ": add it to Access.");
    }
}
