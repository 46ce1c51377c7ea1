package org.lingqu.casework;

import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.TestPeople;
import org.springframework.stereotype.Component;

/** Cases of the sample procedures between two new departments, valid by default. */
@Component
class SampleCases {

    private final Cases cases;
    private final TestPeople people;
    private final ConfirmedPacks confirmed;

    SampleCases(Cases cases, TestPeople people, ConfirmedPacks confirmed) {
        this.cases = cases;
        this.people = people;
        this.confirmed = confirmed;
    }

    /** Two departments and the people who apply and answer. */
    record Pair(Department asking, Department answering, Actor user, Actor provider) {}

    Pair aPair() {
        confirmed.all();
        Department asking = people.aDepartment();
        Department answering = people.aDepartment();
        return new Pair(
                asking,
                answering,
                people.aPersonOf(asking, PostKind.CHIEF_REPRESENTATIVE),
                people.aPersonOf(answering, PostKind.CHIEF_REPRESENTATIVE));
    }

    CaseFile aShare(Pair pair) {
        return aShare(pair, "企业登记注册信息");
    }

    CaseFile aShare(Pair pair, String title) {
        return cases.open(share(pair, title));
    }

    OpenCase share(Pair pair, String title) {
        return OpenCase.of(
                CaseId.next(),
                SampleProcedureBeans.SHARE,
                new SubjectRef("sample", Uuids.next().toString(), title),
                pair.user(),
                Party.department("applicant", pair.asking().id(), pair.asking().name()),
                Party.department(
                        "provider", pair.answering().id(), pair.answering().name()));
    }
}
