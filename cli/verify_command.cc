// SPDX-License-Identifier: GPL-3.0-or-later
// fuhe verify: is this report what fuhe writes?
#include <utility>

#include "cli/commands.h"
#include "cli/isolate.h"
#include "cli/report_module.h"
#include "cli/terminal.h"
#include "extract/page/file_bytes.h"

namespace fuhe {
namespace {

std::string line(bool yes, const std::string& text) {
  return (yes ? "✓ " : "✗ ") + text + "\n";
}

std::string to_text(const Verification& verification, Language language) {
  const bool zh = language == Language::zh;
  std::string text = (zh ? "报告编号 " : "report ") + verification.report_id + "\n" +
                     (zh ? "原文件 SHA-256 " : "received file SHA-256 ") +
                     verification.source_sha256 + "\n";
  text += line(verification.result_inside, zh ? "内附的结果可以读出并重新复算一致"
                                              : "the result inside can be read and recomputed");
  text += line(verification.same_report, zh ? "按其重新生成的报告逐字节相同"
                                            : "fuhe writes the same report from it, byte by byte");
  text += (verification.source_inside
               ? line(true, zh ? "内附原文件，散列值相符"
                               : "the received file is inside, its hash is right")
               : "");
  if (verification.signature) {
    text += line(verification.signature_intact,
                 (zh ? "签名：" : "signed by ") + verification.signer +
                     (zh ? "（签名人身份须另凭证书核验）"
                         : " (who that is, the certificate's issuer has to say)") +
                     (verification.stamped.empty()
                          ? ""
                          : (zh ? "，时间戳 " : ", time stamp ") + verification.stamped));
  }
  for (const Bilingual& remark : verification.remarks) {
    text += "  " + (zh ? remark.zh : remark.en) + "\n";
  }
  return text;
}

}  // namespace

ExitCode run_verify(const VerifyArguments& arguments) {
  ProcessLimits limits;
  limits.seconds = arguments.timeout_seconds;
  const auto outcome = run_isolated(
      arguments.file, limits,
      [&](const ProgressSink& /*progress*/) -> Result<std::string> {
        const auto file = read_file(arguments.file, Limits{}.file_bytes);
        const auto module = load_report_module();
        if (!file || !module) {
          return file ? module.error() : file.error();
        }
        const auto verification = module->verify_report(file->bytes, arguments.file);
        if (!verification) {
          return verification.error();
        }
        return (verification->genuine() ? "+" : "-") + to_text(*verification, arguments.language);
      },
      {});
  if (!outcome) {
    print_error(outcome.error(), arguments.language);
    return ExitCode::could_not;
  }
  if (const auto printed = print_data(outcome->substr(1)); !printed) {
    print_error(printed.error(), arguments.language);
    return ExitCode::could_not;
  }
  return outcome->front() == '+' ? ExitCode::clean : ExitCode::findings;
}

}  // namespace fuhe
