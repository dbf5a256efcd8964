package dev.phasegate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.microsoft.playwright.Browser;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.TestUsers;

/** A plan full of text that wants to be a program, on every page that shows any of it. None of it runs. */
@OnPostgres
@Tag("browser")
class HostileTextTest {
    private static final List<String> PROGRAMS = List.of(
            "window.ran=1",
            "alert(1)",
            "top.ran=1",
            "self['ran']=1",
            "parent.ran=1",
            "Function('ran=1')()",
            "eval('ran=1')");

    /** {@code @} is the program. */
    private static final List<String> WRAPPINGS = List.of(
            "<script>@</script>",
            "<ScRiPt >@</sCrIpT>",
            "</title><script>@</script>",
            "</textarea><script>@</script>",
            "--><script>@</script>",
            "]]><script>@</script>",
            "<img src=x onerror=@>",
            "<img/src=x/onerror=@>",
            "\"><img src=x onerror=@>",
            "'><img src=x onerror=@>",
            "<svg onload=@>",
            "<svg><script>@</script></svg>",
            "<svg><animate onbegin=@ attributeName=x dur=1s>",
            "<svg><use href=\"data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>@</script></svg>#x\"></svg>",
            "<math><mi xlink:href=\"javascript:@\">x</mi></math>",
            "<body onload=@>",
            "<iframe src=\"javascript:@\"></iframe>",
            "<iframe srcdoc=\"<script>@</script>\"></iframe>",
            "<object data=\"javascript:@\"></object>",
            "<embed src=\"data:text/html,<script>@</script>\">",
            "<details open ontoggle=@>",
            "<video><source onerror=@></video>",
            "<audio src=x onerror=@>",
            "<input autofocus onfocus=@>",
            "<select autofocus onfocus=@></select>",
            "<style>@import 'javascript:@';</style>",
            "<link rel=stylesheet href=\"javascript:@\">",
            "<meta http-equiv=refresh content=\"0;url=javascript:@\">",
            "<base href=\"javascript:@//\">",
            "<form action=\"javascript:@\"><button>x</button></form>",
            "<button formaction=\"javascript:@\">x</button>",
            "<a href=\"javascript:@\">x</a>",
            "<a href=\"java&#x09;script:@\">x</a>",
            "<a href=\" &#14; javascript:@\">x</a>",
            "[x](javascript:@)",
            "[x](JaVaScRiPt:@)",
            "[x](data:text/html,<script>@</script>)",
            "[x](vbscript:@)",
            "![x](x\" onerror=\"@)",
            "![x](javascript:@)",
            "<javascript:@>",
            "[x]: javascript:@",
            "\" onmouseover=\"@\" x=\"",
            "' autofocus onfocus='@' x='",
            "` onfocus=@ autofocus x=`",
            "{#script}@{/script}",
            "{@java.lang.Runtime rt}{rt.exec}",
            "{inject:viewer.email.raw}<script>@</script>",
            "<div hx-get=\"/sign-out\" hx-trigger=\"load\">@</div>",
            "<div hx-on:load=\"@\" data-hx-on:click=\"@\">x</div>",
            "<div data-live=\"*\" data-live-url=\"javascript:@\">x</div>",
            "<div data-dialog=\"<img src=x onerror=@>\">x</div>",
            "<template shadowrootmode=open><script>@</script></template>",
            "<noscript><p title=\"</noscript><img src=x onerror=@>\">",
            "<xmp><img src=x onerror=@></xmp>",
            "<plaintext><script>@</script>",
            "&lt;script&gt;@&lt;/script&gt;",
            "%3Cscript%3E@%3C/script%3E",
            "\\u003cscript\\u003e@\\u003c/script\\u003e",
            "<scr\u0000ipt>@</scr\u0000ipt>",
            "＜script＞@＜/script＞",
            "<img src=\"x` `<script>@</script>\"` `>",
            "<a href=\"//evil.example\" target=_blank>@</a>",
            "<script src=//evil.example/x.js></script>@",
            "<script type=module>@</script>",
            "<script>/*</script><svg onload='*/@//'>",
            "javascript:/*--></title></style></textarea></script><svg/onload='+/\"/+/onmouseover=1/+/[*/[]/+@//'>",
            "<img src=x:x onerror=\"&#119;indow.ran=1\">@",
            "<isindex type=image src=1 onerror=@>",
            "<marquee onstart=@>x</marquee>",
            "<p style=\"background:url(javascript:@)\">x</p>",
            "<table background=\"javascript:@\"><tr><td>x</td></tr></table>");

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    URL server;

    @Test
    void textThatWantsToRun_staysText() {
        List<String> payloads = new ArrayList<>();
        PROGRAMS.forEach(program -> WRAPPINGS.forEach(around -> payloads.add(around.replace("@", program))));
        assertThat(payloads).hasSizeGreaterThanOrEqualTo(500);
        TestUsers.Person owner = new TestUsers(database).member("Mira <img src=x onerror=window.ran=1>");
        Response read = owner.given()
                .contentType("text/markdown; charset=UTF-8")
                .body(plan(payloads).getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports?filename=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E.md");
        String draft = read.then().statusCode(201).extract().path("id");
        String slug = owner.given()
                .contentType("application/json")
                .body(Map.of("answers", Map.of()))
                .post("/api/v1/imports/" + draft + "/plan")
                .then()
                .statusCode(201)
                .extract()
                .path("slug");
        look(owner, draft, "/plans/" + slug);
    }

    private void look(TestUsers.Person owner, String draft, String plan) {
        List<String> ran = new ArrayList<>();
        StringBuilder seen = new StringBuilder();
        try (Chromium chromium = Chromium.start();
                Somebody person = new Somebody(
                        chromium.person(1280, 900, new Browser.NewContextOptions()), server.toString(), owner)) {
            person.page.onDialog(dialog -> {
                ran.add("a dialog: " + dialog.message());
                dialog.dismiss();
            });
            for (String path : List.of(
                    "/plans/import/" + draft,
                    "/",
                    "/plans?state=all",
                    plan,
                    plan + "/phases/1",
                    plan + "/phases/2",
                    plan + "/phases/1/edit",
                    plan + "/edit",
                    plan + "/team",
                    plan + "/findings",
                    plan + "/revisions",
                    plan + "/phases/1/sign",
                    "/activity",
                    "/me")) {
                person.open(path);
                seen.append(person.main());
                // Whatever a press or a pointer would set off.
                person.page.evaluate("document.querySelectorAll('main *').forEach(e => {"
                        + " e.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));"
                        + " if (e.tagName === 'DETAILS') e.open = true; })");
                Object traces = person.page.evaluate("[window.ran ? 'ran' : '',"
                        + " ...[...document.querySelectorAll('main :is(script:not([src^=\"/plan-edit.js?\"]), iframe, object, embed, style, link, meta, base),"
                        + " main [href^=\"javascript:\" i], main [src^=\"javascript:\" i], main [href^=\"data:\" i], main [href^=\"vbscript:\" i]')]"
                        + ".map(e => e.outerHTML.slice(0, 200)),"
                        + " ...[...document.querySelectorAll('main *')].filter(e => [...e.attributes].some(a => /^on/i.test(a.name)))"
                        + ".map(e => e.outerHTML.slice(0, 200))].filter(x => x)");
                ((List<?>) traces).forEach(trace -> ran.add(path + ": " + trace));
            }
        }
        assertThat(ran).isEmpty();
        // They were there to be read, each kind of program at least.
        assertThat(seen).contains(PROGRAMS);
    }

    /** Payloads in names, checks, steps, commands, criteria, roles, contacts, messages, notes and the way back. */
    private static String plan(List<String> payloads) {
        StringBuilder text = new StringBuilder("# Plan " + payloads.get(0) + "\n\n");
        for (int i = 0; i < payloads.size(); i++) {
            String hostile = payloads.get(i);
            if (i % 60 == 0) {
                text.append("\n## Phase ")
                        .append(i / 60 + 1)
                        .append(": ")
                        .append(hostile)
                        .append("\n\n");
            }
            switch (i % 6) {
                case 0 -> text.append("- [ ] Look at ").append(hostile).append('\n');
                case 1 ->
                    text.append("\n1. Run ")
                            .append(hostile)
                            .append("\n\n   ```bash\n   echo ")
                            .append(hostile)
                            .append("\n   ```\n\n");
                case 2 -> text.append("- ").append(hostile).append(" error rate < 1 %\n");
                case 3 -> text.append("\n").append(hostile).append("\n\n");
                case 4 -> text.append("\n### ").append(hostile).append("\n\n");
                default ->
                    text.append("\n| Role | Contact |\n| --- | --- |\n| Lead ")
                            .append(i)
                            .append(" | ")
                            .append(hostile.replace("|", "/"))
                            .append(" |\n\n");
            }
        }
        return text.append("\n## Rollback\n\n1. Undo ")
                .append(payloads.get(6))
                .append('\n')
                .toString();
    }
}
