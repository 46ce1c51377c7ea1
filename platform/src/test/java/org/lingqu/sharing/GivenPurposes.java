package org.lingqu.sharing;

import java.util.List;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.DepartmentFunctions;
import org.springframework.stereotype.Component;

/** Records what applications of the tests serve: one duty and one scenario of the applicant's department. */
@Component
public class GivenPurposes {

    /** As typed into {@link Wish}es of the tests. */
    public static final Purpose CHECKING = new Purpose("审核工伤保险参保登记", "核验用人单位是否存续");

    /** People who handle, use and manage what is obtained, for regulations that ask for them. */
    public static final Custody KEPT = new Custody(null, new Responsible("江知渔", "沈望舒", "陆听澜"));

    private final DepartmentFunctions duties;
    private final Scenarios scenarios;

    GivenPurposes(DepartmentFunctions duties, Scenarios scenarios) {
        this.duties = duties;
        this.scenarios = scenarios;
    }

    /** The purpose as the registers of the applicant's department have it from now on. */
    public Purpose record(Actor applicant) {
        return new Purpose(
                CHECKING.duty(),
                CHECKING.scenario(),
                duties.add(CHECKING.duty(), "", applicant).id(),
                scenarios
                        .add(CHECKING.scenario(), "窗口人员在受理时核验", List.of("工伤保险参保登记"), applicant)
                        .id());
    }
}
