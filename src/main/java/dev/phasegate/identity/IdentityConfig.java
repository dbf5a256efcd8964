package dev.phasegate.identity;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Access: how long, how hard, how often. */
@ConfigMapping(prefix = "phasegate.identity")
interface IdentityConfig {

    /** A session that nobody uses ends after this time. */
    @WithDefault("PT30M")
    Duration sessionIdle();

    /** A session ends after this time in any case. */
    @WithDefault("PT12H")
    Duration sessionAbsolute();

    /** Whether cookies are for TLS only; without a value the request's own scheme decides. */
    Optional<Boolean> secureCookies();

    /** KiB of memory for one password hash (19 MiB is what OWASP advises for t=2, p=1). */
    @WithDefault("19456")
    int argon2Memory();

    @WithDefault("2")
    int argon2Iterations();

    @WithDefault("1")
    int argon2Parallelism();

    /** Password hashes computed at once; times {@link #argon2Memory} is the memory they need. */
    @WithDefault("2")
    int hashingThreads();

    /** Sign-ins that may wait for a hashing thread; more are told to come back in a moment. */
    @WithDefault("4000")
    int hashingQueue();

    /** Wrong tries that are evaluated per account and source within {@link #triesWindow}. */
    @WithDefault("5")
    int tries();

    @WithDefault("PT15M")
    Duration triesWindow();

    /** Everybody needs a second step, whatever the settings page says. */
    @WithDefault("false")
    boolean requireSecondStep();

    @WithDefault("P7D")
    Duration invitationLifetime();

    @WithDefault("P1D")
    Duration resetLifetime();

    /** Bytes of a form that are kept when its session ended meanwhile. */
    @WithDefault("262144")
    int savedFormLimit();

    @WithDefault("PT15M")
    Duration savedFormLifetime();

    /** What the button for OpenID Connect names. */
    @WithDefault("your company account")
    String oidcName();

    /** Whether a verified e-mail address that nobody here has becomes a new viewer. */
    @WithDefault("true")
    boolean oidcCreatesViewers();
}
