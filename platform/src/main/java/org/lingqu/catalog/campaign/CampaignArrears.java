package org.lingqu.catalog.campaign;

import java.util.List;
import org.lingqu.catalog.arrears.Arrear;
import org.lingqu.catalog.arrears.ArrearSource;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.springframework.stereotype.Component;

/** Departments that have not handed in their catalog in a campaign, or not again. */
@Component
class CampaignArrears implements ArrearSource {

    private final CampaignRows rows;
    private final LegalTime time;

    CampaignArrears(CampaignRows rows, LegalTime time) {
        this.rows = rows;
        this.time = time;
    }

    @Override
    public List<Arrear> of(List<Department> departments) {
        return rows.owed(departments.stream().map(Department::id).toList()).stream()
                .map(owed -> new Arrear(
                        owed.department(),
                        owed.returned() ? Arrear.Lack.RETURNED : Arrear.Lack.NOT_COMPILED,
                        owed.title(),
                        owed.until(),
                        time.today().isAfter(owed.until()),
                        "/cases/" + owed.inCase()))
                .toList();
    }
}
