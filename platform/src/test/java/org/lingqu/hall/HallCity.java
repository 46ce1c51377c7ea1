package org.lingqu.hall;

import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.Department;
import org.lingqu.organization.Duty;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.boot.test.context.TestComponent;

/** Departments with counters and cases between them, by the procedure of the kernel's own tests. */
@TestComponent
class HallCity {

    static final String SHARE = "sample-share";

    private final Cases cases;
    private final Organization organization;
    private final TestPeople people;

    HallCity(Cases cases, Organization organization, TestPeople people) {
        this.organization = organization;
        this.cases = cases;
        this.people = people;
    }

    /**
     * Two departments that work with each other: {@code chief} and {@code clerk} work at the counter of the one that answers.
     *
     * @param authority somebody of the data authority
     * @param stranger somebody of a third department
     */
    record Town(
            Department asking,
            Department answering,
            Actor user,
            Account chief,
            Account clerk,
            Account authority,
            Account stranger) {}

    Town aTown() {
        Department asking = people.aDepartment();
        Department answering = people.aDepartment();
        return new Town(
                asking,
                answering,
                people.aPersonOf(asking, PostKind.CHIEF_REPRESENTATIVE),
                people.anAccountOf("江汀", answering, PostKind.CHIEF_REPRESENTATIVE),
                people.anAccountOf("柳溪", answering, PostKind.CATALOGER),
                people.anAccountOf("沈渡", people.theAuthority(), PostKind.DATA_AUTHORITY),
                people.anAccountOf("白洲", people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE));
    }

    CaseFile aCase(Town town, String title) {
        return aCase(town.user(), town.asking(), town.answering(), title);
    }

    CaseFile aCase(Actor user, Department asking, Department answering, String title) {
        return cases.open(wish(user, asking, answering, title));
    }

    /** A case under a regulation that lays a limit down; that of this node sets a target. */
    CaseFile aCaseWithLimit(Town town, String title) {
        return cases.open(
                wish(town.user(), town.asking(), town.answering(), title).under("AH"));
    }

    private static OpenCase wish(Actor user, Department asking, Department answering, String title) {
        return OpenCase.of(
                CaseId.next(),
                SHARE,
                new SubjectRef("sample", Uuids.next().toString(), title),
                user,
                Party.department("applicant", asking.id(), asking.name()),
                Party.department("provider", answering.id(), answering.name()));
    }

    CaseFile granted(CaseFile file, Actor by) {
        return cases.act(
                file.id(), new CaseMove("grant", Inputs.of("items", "A", "until", "2027-10-14"), file.version()), by);
    }

    CaseFile withdrawn(CaseFile file, Actor by) {
        return cases.act(file.id(), new CaseMove("withdraw", Inputs.NONE, file.version()), by);
    }

    /** Some department carries the duty of the people's government, which decides about evaluations. */
    void hasAGovernment() {
        organization.charge(Duty.PEOPLE_GOVERNMENT, people.aDepartment().id(), people.administrator());
    }

    Program program(int port, Account account) {
        return Program.with(port, people.tokenOf(people.actorOf(account)));
    }

    Actor actor(Account account) {
        return people.actorOf(account);
    }
}
