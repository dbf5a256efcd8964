package dev.phasegate.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Tls;

class ReachableTest {
    @ParameterizedTest
    @CsvSource({
        "email, customers, email, true",
        "email, , email, true",
        "email, customers, mail, false",
        "customers.email, customers, email, true",
        "customers.email, Customers, EMAIL, true",
        "customers.email, orders, email, false",
        "customers.email, , email, true",
        "public.customers.email, customers, email, true",
        "public.customers.email, Customers, Email, true",
        "public.customers.email, , email, true",
        "public.customers.email, orders, email, false",
        "public.customers.email, public, customers, false",
    })
    void maskedColumn_isHidden_howeverItIsWritten(String mask, String table, String column, boolean hidden) {
        Reachable target = new Reachable(
                1,
                1,
                "Shop",
                TargetKind.POSTGRESQL,
                new Destination("db.example", 5432, new Allowance(false, true)),
                "shop",
                Tls.OFF,
                "looker",
                SentAs.BEARER,
                null,
                Set.of(mask),
                4,
                false);
        assertThat(target.masks(table, column)).isEqualTo(hidden);
    }
}
