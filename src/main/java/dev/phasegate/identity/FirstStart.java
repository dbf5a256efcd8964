package dev.phasegate.identity;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/** On a start without anybody: makes the administrator that the environment names, or logs the code for the set-up page. */
@ApplicationScoped
class FirstStart {
    private static final Logger LOG = Logger.getLogger(FirstStart.class);

    private final SetupState setup;
    private final FirstAdministrator first;
    private final FirstAdministratorConfig config;
    private final Passwords passwords;
    private final Clock clock;

    FirstStart(
            SetupState setup,
            FirstAdministrator first,
            FirstAdministratorConfig config,
            Passwords passwords,
            Clock clock) {
        this.setup = setup;
        this.first = first;
        this.config = config;
        this.passwords = passwords;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (QuarkusTransaction.requiringNew().call(setup::check)) {
            return;
        }
        if (config.email().isPresent() && config.password().isPresent()) {
            makeAdministrator(config.email().get().strip(), config.password().get());
        } else {
            String code = QuarkusTransaction.requiringNew().call(() -> SetupCode.make(clock.instant()));
            LOG.warnf("Nobody is here yet. Open /setup in a browser and enter the one-time code %s", code);
        }
        QuarkusTransaction.requiringNew().run(setup::check);
    }

    private void makeAdministrator(String email, String password) {
        if (!FormCheck.isEmail(email)) {
            throw new IllegalStateException("PHASEGATE_ADMIN_EMAIL is not an e-mail address: " + email);
        }
        // Whoever sets the environment runs the machine: a weak choice of theirs is told, not refused.
        Passwords.fault(password, email, "")
                .ifPresent(words -> LOG.warnf("PHASEGATE_ADMIN_PASSWORD is weak. %s", words));
        String name = email.substring(0, email.indexOf('@'));
        String hash = passwords.hash(password);
        first.make(email, name, hash, config.token().orElse(null))
                .ifPresent(user -> LOG.infof("Made %s the first administrator.", user.email));
    }
}
