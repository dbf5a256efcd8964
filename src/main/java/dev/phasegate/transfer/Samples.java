package dev.phasegate.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneOffset;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.Plan;

/** Plans of ours that a newcomer can try: they are files like any other and are read like them. */
@ApplicationScoped
class Samples {
    private static final String BOOKINGS = "bookings-to-postgresql-18.md";
    private final Imports imports;

    Samples(Imports imports) {
        this.imports = imports;
    }

    Plan create() {
        return imports.createPlan(imports.take(BOOKINGS, bytes()).id(), Map.of(), ZoneOffset.UTC);
    }

    private static byte[] bytes() {
        try (InputStream in = Samples.class.getResourceAsStream("/samples/" + BOOKINGS)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("the sample is part of the program", e);
        }
    }
}
