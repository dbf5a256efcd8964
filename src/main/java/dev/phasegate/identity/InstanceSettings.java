package dev.phasegate.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.BlockingOperationControl;

/** What administrators set for everybody. Read on every page, so each node remembers it for a few seconds. */
@ApplicationScoped
public class InstanceSettings {
    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final String NAME = "name";
    private static final String TIME_ZONE = "timeZone";
    private static final String SECOND_STEP = "requireSecondStep";

    private final EntityManager database;
    private final IdentityConfig config;
    private final Clock clock;
    private volatile Remembered remembered = new Remembered(Map.of(), Instant.EPOCH);

    InstanceSettings(EntityManager database, IdentityConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    private record Remembered(Map<String, String> values, Instant until) {}

    /** The name of this instance, as the footer and the code app show it. */
    public String name() {
        return values().getOrDefault(NAME, "Phasegate");
    }

    /** The zone of people who chose none. */
    public ZoneId timeZone() {
        return ZoneId.of(values().getOrDefault(TIME_ZONE, "UTC"));
    }

    boolean secondStepRequired() {
        return config.requireSecondStep() || Boolean.parseBoolean(values().get(SECOND_STEP));
    }

    boolean secondStepRequiredByConfiguration() {
        return config.requireSecondStep();
    }

    @Transactional
    void change(String name, ZoneId timeZone, boolean secondStep) {
        put(NAME, name);
        put(TIME_ZONE, timeZone.getId());
        put(SECOND_STEP, Boolean.toString(secondStep));
        remembered = new Remembered(Map.of(), Instant.EPOCH);
    }

    private void put(String name, String value) {
        database.createNativeQuery(
                        "insert into setting (name, value) values (?1, ?2) on conflict (name) do update set value = excluded.value")
                .setParameter(1, name)
                .setParameter(2, value)
                .executeUpdate();
    }

    private Map<String, String> values() {
        Remembered now = remembered;
        // An error page on an I/O thread must not wait for the database; it shows what is remembered.
        if (clock.instant().isAfter(now.until()) && BlockingOperationControl.isBlockingAllowed()) {
            now = new Remembered(
                    QuarkusTransaction.joiningExisting().call(this::read),
                    clock.instant().plus(REMEMBERED));
            remembered = now;
        }
        return now.values();
    }

    private Map<String, String> read() {
        List<?> rows =
                database.createNativeQuery("select name, value from setting").getResultList();
        Map<String, String> values = new HashMap<>();
        for (Object row : rows) {
            Object[] pair = (Object[]) row;
            values.put(Objects.toString(pair[0]), Objects.toString(pair[1]));
        }
        return values;
    }
}
