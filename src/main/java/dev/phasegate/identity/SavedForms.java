package dev.phasegate.identity;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Keeps a form that came too late until its author has signed in again. */
@ApplicationScoped
class SavedForms {
    /** Never written down: what proves who somebody is, or must be fresh. */
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(passw|passphrase|secret|credential|token|nonce|otp).*|code|current");

    private final IdentityConfig config;
    private final Clock clock;

    SavedForms(IdentityConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    record Field(String name, String value) {}

    /** The key for the browser; empty if nobody can say whose form this is. */
    @Transactional
    Optional<String> keep(String sessionToken, String target, String body) {
        return Session.authorOf(sessionToken).map(author -> {
            String key = Secrets.next();
            String kept = Arrays.stream(body.split("&", -1))
                    .filter(pair ->
                            !SECRET.matcher(decode(pair.split("=", 2)[0])).matches())
                    .collect(Collectors.joining("&"));
            SavedForm.keep(key, author, target, kept, clock.instant().plus(config.savedFormLifetime()));
            return key;
        });
    }

    Optional<SavedForm> find(String key, long userId) {
        return key == null ? Optional.empty() : SavedForm.find(key, userId, clock.instant());
    }

    /** The form's own address, once. */
    @Transactional
    Optional<String> take(String key, long userId) {
        Optional<SavedForm> form = find(key, userId);
        form.ifPresent(SavedForm::delete);
        return form.map(found -> found.target);
    }

    static List<Field> fields(SavedForm form) {
        List<Field> fields = new ArrayList<>();
        for (String pair : form.body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (!parts[0].isEmpty()) {
                fields.add(new Field(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : ""));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
