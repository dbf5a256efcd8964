package dev.phasegate.verification.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablePairTest {
    @Test
    void line_isRead() {
        assertThat(TablePair.read("orders"))
                .isEqualTo(new TablePair("orders", "orders", List.of(), List.of(), List.of(), List.of(), ""));
        assertThat(
                        TablePair.read(
                                "orders = shop.\"Orders\" key Tenant, id columns a,b without c nulls email where note <> 'a)' and (x > 1)"))
                .isEqualTo(new TablePair(
                        "orders",
                        "shop.\"Orders\"",
                        List.of("tenant", "id"),
                        List.of("a", "b"),
                        List.of("c"),
                        List.of("email"),
                        "note <> 'a)' and (x > 1)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orders; drop table x",
                "a.b.c",
                "orders key",
                "orders where",
                "orders = ",
                "orders where x = 1) union select (1",
                "orders where (x = 1",
                "orders where x = 'a",
                "orders where x = 1 -- all",
                "orders where x = 1 /* all",
                "orders where x = $$a$$",
                "orders where x = E'\\') union select 1'",
                "orders where a = E'\\' and b = ') union select email from customer --'",
                "orders where a = '\\' and b = ') union select email from customer --'",
                "orders where \"a\\\" = 1",
                "orders where x = 1; select 2"
            })
    void otherLines_areRefused(String line) {
        assertThatThrownBy(() -> TablePair.read(line)).isInstanceOf(IllegalArgumentException.class);
    }
}
