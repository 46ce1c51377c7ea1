package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** However many grants and applications a department has, each is found by turning pages. */
@IntegrationTest
class SharingListsIntegrationTests {

    private static final int MANY = 51;
    private static final String API = "/api/v1/sharing/";

    @LocalServerPort
    int port;

    @Autowired
    Applications applications;

    @Autowired
    Grants grants;

    @Autowired
    GivenEntries entries;

    @Autowired
    GivenPurposes purposes;

    @Autowired
    Organization organization;

    @Autowired
    TestPeople people;

    @Autowired
    LegalTime time;

    @Test
    void every_grant_and_application_is_found_by_both_departments() {
        Department provider = people.aDepartment();
        Department consumer = people.aDepartment();
        Account giving = people.anAccountOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        Account using = people.anAccountOf(consumer, PostKind.CHIEF_REPRESENTATIVE, PostKind.INTEGRATOR);
        Actor applicant = people.actorOf(using);
        InformationSystem system = organization.register("工伤保险参保登记系统", 3, applicant);
        purposes.record(applicant);
        EntryVersion entry = entries.publish(provider, SharingType.UNCONDITIONAL);
        Set<String> lodged = new HashSet<>();
        Set<String> granted = new HashSet<>();
        for (int n = 0; n < MANY; n++) {
            ApplicationId id =
                    applications.apply(wish(entry, system), applicant).id();
            lodged.add(id.toString());
            granted.add(grants.of(id).orElseThrow().id().toString());
        }

        Program used = Program.with(port, people.tokenOf(applicant));
        Program given = Program.with(port, people.tokenOf(people.actorOf(giving)));
        assertThat(turned(used, "grants?side=used")).hasSize(MANY).containsAll(granted);
        assertThat(turned(given, "grants?side=given")).hasSize(MANY).containsAll(granted);
        assertThat(turned(used, "applications?side=sent")).hasSize(MANY).containsAll(lodged);
        assertThat(turned(given, "applications?side=received")).hasSize(MANY).containsAll(lodged);
        assertThat(used.get(API + "grants?after=" + GrantId.next()).status()).isEqualTo(404);
        assertThat(used.get(API + "applications?side=sent&after=" + GrantId.next())
                        .status())
                .isEqualTo(404);

        Visitor user = Visitor.signedIn(port, using.username());
        Visitor provided = Visitor.signedIn(port, giving.username());
        assertThat(turned(user, "used", "grants")).hasSize(MANY).containsAll(granted);
        assertThat(turned(user, "lodged", "applications")).hasSize(MANY).containsAll(lodged);
        assertThat(turned(provided, "given", "grants")).hasSize(MANY).containsAll(granted);
        assertThat(turned(provided, "received", "applications")).hasSize(MANY).containsAll(lodged);
        assertThat(user.get("/sharing?used=" + GrantId.next()).status()).isEqualTo(404);
    }

    /** Ids of a list, page by page. */
    private static List<String> turned(Program program, String list) {
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            Answer page = program.get(API + list + (next.isEmpty() ? "" : "&after=" + next));
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            assertThat(page.json()).hasSizeLessThanOrEqualTo(50);
            page.json().forEach(each -> ids.add(each.path("id").asString()));
            next = page.header("X-Next");
        } while (!next.isEmpty());
        return ids;
    }

    /** Ids of a sheet of the page, turned by its own pager. */
    private static List<String> turned(Visitor visitor, String sheet, String kind) {
        List<String> ids = new ArrayList<>();
        String next = "/sharing";
        while (!next.isEmpty()) {
            String body = visitor.get(next).body();
            int from = body.indexOf("<section class=\"card\" id=\"" + sheet + "\"");
            assertThat(from).as(body).isPositive();
            String own = body.substring(from, body.indexOf("</section>", from));
            all("/sharing/" + kind + "/([0-9a-f-]{36})\"", own).forEach(ids::add);
            next = all("href=\"([^\"#]+)#" + sheet + "\" rel=\"next\"", own).stream()
                    .findFirst()
                    .orElse("")
                    .replace("&amp;", "&");
        }
        return ids;
    }

    private static List<String> all(String pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private Wish wish(EntryVersion entry, InformationSystem system) {
        return new Wish(
                entry.code(),
                system.id(),
                List.of("tyshxydm"),
                RowFilter.ALL,
                GivenPurposes.CHECKING,
                Manner.INTERFACE,
                Set.of(CallKind.LOOKUP),
                new Period(time.today(), time.today().plusYears(1)),
                new Frequency(100, 5),
                Map.of(),
                Map.of());
    }
}
