package org.lingqu.catalog.arrears;

import java.util.List;
import org.lingqu.organization.Department;

/** A part of the catalog that knows of arrears. Offered as a Spring bean; all of them are asked. */
public interface ArrearSource {

    /** What these departments owe now; nothing of others. */
    List<Arrear> of(List<Department> departments);
}
