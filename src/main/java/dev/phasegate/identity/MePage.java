package dev.phasegate.identity;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page about oneself. Several forms live on it; each shows it again with its own mistakes. */
@ApplicationScoped
class MePage {
    private final Account account;
    private final Viewer viewer;
    private final InstanceSettings settings;

    MePage(Account account, Viewer viewer, InstanceSettings settings) {
        this.account = account;
        this.viewer = viewer;
        this.settings = settings;
    }

    @CheckedTemplate(basePath = "identity")
    static class Templates {
        static native TemplateInstance me(View me);
    }

    record SessionRow(long id, String browser, Instant since, Instant seen, boolean here) {}

    record TokenRow(long id, String name, String prefix, String scopes, Instant expires, Instant used, boolean waits) {}

    record View(
            FormState profile,
            FormState password,
            FormState token,
            String email,
            boolean hasPassword,
            boolean secondStep,
            long recoveryCodes,
            boolean secondStepRequired,
            List<SessionRow> sessions,
            List<TokenRow> tokens,
            List<String> zones,
            String zone,
            String instanceZone,
            boolean singleKeys,
            List<Choice> scopes) {}

    record Choice(String value, String meaning, boolean chosen) {}

    TemplateInstance fresh() {
        return render(null, FormState.empty(), FormState.of("days", "90"), Set.of(Scope.READ));
    }

    TemplateInstance profile(FormState profile) {
        return render(profile, FormState.empty(), FormState.of("days", "90"), Set.of(Scope.READ));
    }

    TemplateInstance password(FormState password) {
        return render(null, password, FormState.of("days", "90"), Set.of(Scope.READ));
    }

    TemplateInstance token(FormState token, Set<Scope> scopes) {
        return render(null, FormState.empty(), token, scopes);
    }

    private TemplateInstance render(FormState typed, FormState password, FormState token, Set<Scope> scopes) {
        User me = account.me();
        FormState profile = typed == null
                ? FormState.of("name", me.name, "zone", me.timeZone, "keys", me.singleKeys ? "on" : "")
                : typed;
        return Templates.me(new View(
                profile,
                password,
                token,
                me.email,
                me.hasPassword(),
                me.hasSecondStep(),
                me.hasSecondStep() ? RecoveryCode.left(me.id) : 0,
                settings.secondStepRequired(),
                sessions(),
                tokens(),
                zones(),
                profile.value("zone"),
                settings.timeZone().getId(),
                profile.value("keys").equals("on"),
                choices(scopes)));
    }

    private List<SessionRow> sessions() {
        return account.sessions().stream()
                .map(session -> new SessionRow(
                        session.id,
                        Browser.of(session.userAgent),
                        session.createdAt,
                        session.lastSeenAt,
                        session.id.equals(viewer.caller().sessionId())))
                .toList();
    }

    private List<TokenRow> tokens() {
        return account.tokens().stream().map(MePage::row).toList();
    }

    static TokenRow row(ApiToken token) {
        String scopes = token.scopes().stream().map(Scope::word).collect(Collectors.joining(", "));
        return new TokenRow(
                token.id, token.name, token.prefix, scopes, token.expiresAt, token.lastUsedAt, token.waits());
    }

    private List<Choice> choices(Set<Scope> chosen) {
        return Arrays.stream(Scope.values())
                .filter(scope -> scope.fits(viewer.caller().role()))
                .map(scope -> new Choice(scope.word(), scope.meaning(), chosen.contains(scope)))
                .toList();
    }

    /** The names people know, Area/City; the rest are old spellings of the same zones. */
    static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.equals("UTC")
                        || zone.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*"))
                .sorted()
                .toList();
    }
}
