package org.lingqu.catalog.standard;

import java.util.ArrayList;
import java.util.List;
import org.lingqu.catalog.arrears.Arrear;
import org.lingqu.catalog.arrears.ArrearSource;
import org.lingqu.organization.Department;
import org.springframework.stereotype.Component;

/** Standard entries of a department's duty that nobody of its area has claimed and it has not declared inapplicable. */
@Component
class ClaimArrears implements ArrearSource {

    private final StandardRows standards;
    private final Claims claims;

    ClaimArrears(StandardRows standards, Claims claims) {
        this.standards = standards;
        this.claims = claims;
    }

    @Override
    public List<Arrear> of(List<Department> departments) {
        if (!claims.isOffered()) {
            return List.of();
        }
        List<Claim> said = claims.all();
        List<Arrear> arrears = new ArrayList<>();
        for (StandardEntry standard : standards.all()) {
            departments.stream()
                    .filter(department -> standard.concerns(department.name()))
                    .filter(department -> said.stream().noneMatch(claim -> settles(claim, standard, department)))
                    .forEach(department -> arrears.add(new Arrear(
                            department.id(),
                            Arrear.Lack.NOT_CLAIMED,
                            standard.name(),
                            null,
                            false,
                            "/catalog/standards")));
        }
        return arrears;
    }

    private static boolean settles(Claim claim, StandardEntry standard, Department department) {
        return standard.id().equals(claim.standard())
                && (claim.department().equals(department.id())
                        || claim.state() != Claim.State.NOT_APPLICABLE
                                && claim.area().equals(department.region().value()));
    }
}
