// SPDX-License-Identifier: GPL-3.0-or-later
// Conforms FLAVOUR FILE...: judges files by veraPDF's own profiles (FLAVOUR: 3a, 3u, ua1, ...) and
// prints the rules that a file breaks. Exit status 1 when one does.

import java.io.File;
import java.util.logging.LogManager;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

public final class Conforms {
  private static final int FAILURES_SHOWN = 20;

  private static boolean judge(String name, PDFAFlavour flavour) throws Exception {
    boolean conforms = true;
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(name), flavour)) {
      PDFAValidator validator =
          Foundries.defaultInstance().createValidator(flavour, FAILURES_SHOWN, false, true, false);
      for (ValidationResult result : validator.validateAll(parser)) {
        conforms &= result.isCompliant();
        for (RuleId rule : result.getFailedChecks().keySet()) {
          System.out.println(name + ": " + flavour.getId() + ": clause " + rule.getClause() + ", test "
              + rule.getTestNumber() + ", " + result.getFailedChecks().get(rule) + " times");
        }
      }
    }
    return conforms;
  }

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(arguments[0]);
    boolean all = true;
    for (int i = 1; i < arguments.length; i++) {
      all &= judge(arguments[i], flavour);
    }
    System.exit(all ? 0 : 1);
  }
}
