// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/error_words.h"

namespace fuhe {

Bilingual words_for(ErrorCode code) {
  switch (code) {
    case ErrorCode::not_found:
      return {"找不到或打不开文件", "cannot be found or opened"};
    case ErrorCode::not_a_pdf:
      return {"不是 PDF 文件", "not a PDF"};
    case ErrorCode::damaged:
      return {"文件已损坏", "damaged"};
    case ErrorCode::encrypted:
      return {"文件已加密，需要密码", "encrypted, needs a password"};
    case ErrorCode::no_form:
      return {"文件中没有绩效自评表", "holds no self-assessment form"};
    case ErrorCode::limit_exceeded:
      return {"超出限制", "beyond a limit"};
    case ErrorCode::bad_data:
      return {"数据文件有误", "wrong data file"};
    case ErrorCode::cannot_write:
      return {"无法写入", "cannot be written"};
    case ErrorCode::missing_dependency:
      return {"缺少所需的软件包或字体", "a package or typeface is missing"};
    case ErrorCode::internal:
      break;
  }
  return {"内部错误", "internal error"};
}

}  // namespace fuhe
